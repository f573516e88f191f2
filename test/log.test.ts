import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { NO_METER } from '../src/delivery/meter.ts'
import { type Log, withoutWords } from '../src/ports/log.ts'
import { rescheduleRuns } from '../src/reminders/slots.ts'
import { tick } from '../src/ticks.ts'
import { calderby, MONDAY } from './support/calderby.ts'

const WORDS = 'Dr Nadia Rahman rings the ward'

test('what a database says of a value it refused never reaches the log, though the place does', async () => {
  const { store, partnership, newId } = await calderby()
  await rescheduleRuns(store, partnership, Temporal.Instant.from(MONDAY))
  const refused = Object.assign(new Error(`invalid value "${WORDS}"\n    at ${WORDS} (file:///plan:1`), {
    code: '22001',
  })
  const logged: unknown[] = []
  const keep = (...said: unknown[]) => void logged.push(said)
  const log: Log = { info: keep, warn: keep, error: keep }
  const refusing = { ...store, transaction: () => Promise.reject(refused) }
  await tick(refusing, {
    now: Temporal.Instant.from('2015-12-09T12:00:00Z'),
    newId,
    log,
    meter: NO_METER,
    admins: new Set(),
  })
  expect(logged).not.toHaveLength(0)
  expect(JSON.stringify(logged)).not.toContain('Nadia')
  expect(JSON.stringify(logged[0])).toMatch(/"error":"Error","code":"22001","frames":\["at .*log\.test\.ts/)
})

test('what is thrown that is no error is logged by its kind alone', () => {
  expect(withoutWords(WORDS)).toEqual({ error: 'string' })
})
