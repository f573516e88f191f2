/** The cost of a run grows with what is due, not with what is stored: SQLite itself says how it finds the rows. */

import { expect, test } from 'vitest'
import { openSqliteFile, sqliteDialect } from '../../../db/dialects/sqlite.ts'
import { openWith } from '../../../db/open.ts'
import { claimOne } from '../../support/claim.ts'
import { AT, action, delivery, storePlan } from './samples.ts'

/** A store, and the plan of every statement that some work does: how each table is read. */
async function watchedStore() {
  const file = openSqliteFile(':memory:')
  const prepare = file.prepare.bind(file)
  const statements: string[] = []
  file.prepare = ((sql: string) => {
    statements.push(sql)
    return prepare(sql)
  }) as typeof file.prepare
  const store = await openWith(sqliteDialect(file))
  await storePlan(store, [action('cal', 1, { preciseDays: ['2015-12-10'] }), action('cal', 2)])
  await store.deliveries.plan([delivery('d1')], [])
  async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
    statements.length = 0
    await work()
    return statements
      .filter((sql) => /^(select|update|delete)/.test(sql))
      .flatMap((sql) => {
        const nothing = Array.from(sql.matchAll(/\?/g), () => '')
        return prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...nothing)
      })
      .map(({ detail }) => detail)
  }
  return { store, plansOf }
}

test('a chase day reads the actions that are due and what belongs to them, nothing else', async () => {
  const { store, plansOf } = await watchedStore()
  const plans = await plansOf(() => store.reminders.due('p1', '2015-12-07'))
  const actions = plans.filter((detail) => / actions /.test(detail))
  expect(actions).toHaveLength(3)
  for (const detail of actions)
    expect(detail).toContain('actions_to_ask (partnership_id=? AND standing=? AND ask_from<?')
  expect(plans.filter((detail) => detail.startsWith('SCAN'))).toEqual([])
})

test('a precise day, what the plan lead has, and the next delivery are found without reading what is stored', async () => {
  const { store, plansOf } = await watchedStore()
  const precise = await plansOf(() => store.reminders.precise('p1', '2015-12-10', '2015-12-10'))
  expect(precise.filter((detail) => / actions /.test(detail)).join()).not.toMatch(/\(partnership_id=\?\)/)
  expect(precise.join()).toContain('precise_days_by_day (partnership_id=? AND day>? AND day<?)')
  const escalated = await plansOf(() => store.reminders.escalated('p1'))
  expect(escalated.join()).toContain('actions_escalated')
  const claim = await plansOf(() => claimOne(store, AT))
  expect(claim.join()).toContain('lanes_ready (ready_at<?)')
  expect(claim.join()).toContain('deliveries_in_line (address=?)')
  const upkeep = await plansOf(async () => {
    await store.deliveries.expire(AT)
    await store.deliveries.releaseExpired(AT, AT)
    await store.deliveries.nextTime(AT)
  })
  for (const detail of [...precise, ...escalated, ...claim, ...upkeep]) {
    // The few lanes that were looked at are sorted by turn; of what is stored nothing is gone through.
    expect(detail).not.toMatch(/^SCAN (?!ready|first|in_turn|\(subquery|.*deliveries_expiring)/)
  }
})

test('the owners of a few actions are found without reading the owners of all', async () => {
  const { store, plansOf } = await watchedStore()
  const owners = await plansOf(() => store.plans.owners('p1', ['cal-1', 'cal-2']))
  expect(owners.join()).toContain('sqlite_autoindex_action_owners_1 (action_id=?)')
  const counted = await plansOf(async () => {
    await store.plans.openByOrganisation('p1', ['cal'])
    await store.plans.nextDays('p1', 'cal', '2015-12-07', 2)
  })
  for (const detail of counted.filter((each) => / actions /.test(each))) {
    expect(detail).toContain('COVERING INDEX actions_of_plan')
  }
  expect(counted.filter((detail) => /^SCAN (?!each_action)/.test(detail))).toEqual([])
})
