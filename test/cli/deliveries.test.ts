import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../db/open.ts'
import { delivery, PARTNERSHIP } from '../contract/store/samples.ts'
import { type Installation, newInstallation } from '../support/bot-process.ts'
import { claimOne } from '../support/claim.ts'

const AT = '2015-12-01T09:30:00Z'

describe('plankeeper deliveries', { timeout: 60_000 }, () => {
  let bot: Installation
  let folder: string
  let url: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plankeeper-deliveries-'))
    url = `sqlite:${join(folder, 'bot.db')}`
    bot = await newInstallation({ DATABASE_URL: url })
    const store = await openStore(url)
    await store.people.insertPartnership(PARTNERSHIP)
    const expiresAt = '2015-12-04T09:30:00Z'
    for (const id of ['aaaa1111-x', 'aaaa2222-x', 'bbbb3333-x']) {
      await store.deliveries.plan([delivery(id, { plannedAt: AT, nextAt: AT, expiresAt })], [])
    }
    for (let n = 0; n < 2; n++) {
      const claim = await claimOne(store, AT)
      if (claim) await store.deliveries.end(claim, 'failed', 'the message is too long', AT)
    }
    await store.close()
  })
  afterAll(async () => {
    await bot.remove()
    await rm(folder, { recursive: true, force: true })
  })
  const run = (...args: string[]) => bot.run('deliveries', ...args)

  test('who runs the bot sees what became of each message, and why one failed', async () => {
    const { status, stdout } = await run()
    expect(status).toBe(0)
    expect(stdout).toMatch(/^bbbb3333 {2}planned {6}notice {8}slack {4}Tue,? 1 Dec 2015, 09:30 +0 tries$/m)
    expect(stdout).toMatch(/^aaaa1111 {2}failed .*the message is too long$/m)
    const failed = await run('--failed')
    expect(failed.stdout).not.toContain('bbbb3333')
    expect(failed.stdout).toContain('plankeeper deliveries --resend ID')
    const json = JSON.parse((await run('--failed', '--json')).stdout)
    expect(json).toMatchObject([{ state: 'failed' }, { state: 'failed', error: 'the message is too long' }])
  })

  test('a failed message is sent again by the beginning of its id, and only one that failed and is meant', async () => {
    expect(await run('--resend', 'aaaa')).toMatchObject({
      status: 1,
      stderr: '2 failed deliveries begin with aaaa: write more of the id.\n',
    })
    expect((await run('--resend', 'bbbb3333-x')).stderr).toMatch(/did not fail: it is planned/)
    expect((await run('--resend', 'cccc')).stderr).toMatch(/^No failed delivery begins with cccc/)
    expect((await run('--resend', 'aaaa1')).stdout).toMatch(/^aaaa1111 is in line again/)
    const store = await openStore(url)
    expect(await store.deliveries.delivery('aaaa1111-x')).toMatchObject({ state: 'planned', error: null, attempts: 0 })
    await store.close()
    expect(await run('--limit', 'all')).toMatchObject({ status: 2 })
  })
})
