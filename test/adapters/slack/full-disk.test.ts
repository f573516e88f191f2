/** The bot as people start it, on a disk that fills up while it runs. */
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BOT_TOKEN, SIGNING_SECRET, startFakeSlack } from '../../fakes/fake-slack.ts'
import { newInstallation } from '../../support/bot-process.ts'
import { canMount, mountSmall } from '../../support/small-disk.ts'

/** Writes until not even a small page fits. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  for (const size of [65_536, 4096, 512]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size))
    } catch {}
  }
  fsyncSync(file)
  closeSync(file)
}

test.runIf(canMount)(
  'who presses while the disk is full is told what to do, and the bot goes on when there is room',
  async () => {
    const fake = await startFakeSlack()
    fake.addUser('U1', 'Priya Nair')
    const bot = await newInstallation({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: fake.apiUrl,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      PLANKEEPER_ADMINS: 'slack:T1/U1',
      DATABASE_URL: 'sqlite:disk/bot.db',
    })
    const disk = mountSmall(join(bot.folder, 'disk'), '2m')
    try {
      const running = await bot.start()
      fake.botUrl = running.url
      const priya = fake.person('U1')
      const reads = async (words: RegExp) => {
        while (!words.test(priya.reads())) await new Promise((resolve) => setImmediate(resolve))
      }
      fill(join(bot.folder, 'disk/filler'))
      await priya.say('partnership Calderby Board')
      await reads(/I cannot keep anything just now: the disk of my database is full\. Nothing was changed/)
      rmSync(join(bot.folder, 'disk/filler'))
      await priya.say('partnership Calderby Board')
      await reads(/Calderby Board is made/)
      const { status, stderr } = await running.stop()
      expect(status).toBe(0)
      expect(stderr).not.toContain('at ')
    } finally {
      disk.unmount()
      await bot.remove()
      await fake.close()
    }
  },
)
