import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nextVersion } from '../intake/again.ts'
import { type Installation, newInstallation } from '../support/bot-process.ts'

const CALDERBY = fileURLToPath(new URL('../fixtures/plans/calderby-crisis-care-plan.docx', import.meta.url))

let bot: Installation
beforeAll(async () => {
  bot = await newInstallation()
})
afterAll(() => bot.remove())

test('a newer file is shown as a difference, stored only when told, and once', { timeout: 120_000 }, async () => {
  const newer = join(bot.folder, 'december.docx')
  const moved = nextVersion((row) =>
    row.includes('Supply more to each Joint') ? row.replace('2015/ongoing', 'March 2017') : row,
  )
  await writeFile(newer, moved)
  expect(await bot.run('import', CALDERBY, '--key', 'CAL')).toMatchObject({ status: 0 })
  const unsaid = await bot.run('import', newer)
  expect(unsaid, 'it is not taken for another plan').toMatchObject({ status: 1 })
  expect(unsaid.stderr).toContain('Add --update CAL where it is a new version, --key KEY where it is another plan.')

  const shown = await bot.run('import', newer, '--update', 'cal')
  expect(shown.stdout).toMatch(/CAL-3 .*date “2015\/ongoing” → “March 2017”[\s\S]*Nothing was stored. Add --yes/)
  const tried = JSON.parse((await bot.run('import', newer, '--update', 'CAL', '--dry-run', '--json')).stdout)
  expect(tried.update).toMatchObject({
    stored: false,
    differences: { added: 0, changed: 1, removed: 0, unchanged: 47 },
  })
  const kept = (await bot.run('import', newer, '--update', 'CAL', '--yes')).stdout
  expect(kept).toContain('1 changed.')
  expect(kept, 'what is stored is not said to be unstored').not.toMatch(/Nothing (?:is|was) stored/)
  const again = await bot.run('import', newer, '--update', 'CAL', '--yes')
  expect(again.stdout).toMatch(/This very file is stored already.*Nothing was stored/)
})
