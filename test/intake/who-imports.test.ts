import { expect, test } from 'vitest'
import { runCommand } from '../../src/commands/parse.ts'
import { createInbox } from '../../src/inbox.ts'
import { importFeature } from '../../src/intake/feature.ts'
import { messageOf, worldOn } from '../progress/world.ts'
import { emptyStore } from '../support/databases.ts'

test('a file of somebody who may not import is not even opened, whichever way it comes', async () => {
  const store = await emptyStore()
  const world = await worldOn(store)
  const inbox = createInbox(world.core, [importFeature()], runCommand, world.log)
  let opened = 0
  const bytes = async () => {
    opened++
    return new Uint8Array()
  }
  const file = { name: 'plan.docx', size: 10, bytes }
  const refused = /That is not yours to do here/
  expect(messageOf(await inbox.onFile({ ...world.request('mo'), file })).text).toMatch(refused)
  const sent = { ...world.request('mo'), ref: { id: 'import', args: {} }, values: { file } }
  expect(await inbox.onForm(sent)).toEqual({ errors: { file: expect.stringMatching(refused) } })
  expect(opened).toBe(0)
  expect(messageOf(await inbox.onFile({ ...world.request('alex'), file })).text).toContain('The file is empty')
  expect(opened).toBe(1)
  await store.close()
})
