import { expect, test } from 'vitest'
import { forEachDatabase } from '../../support/databases.ts'
import { AT, action, delivery, PARTNERSHIP, person, plan, storePlan } from './samples.ts'

forEachDatabase('transactions', (open) => {
  test('what fails halfway leaves nothing behind: no message without its cause', async () => {
    const store = await open()
    await store.people.insertPartnership(PARTNERSHIP)
    const half = store.transaction(async (stores) => {
      await stores.progress.claimEvent('slack:T1', 'e1', AT)
      await stores.people.insertPerson(person('ann'))
      await stores.deliveries.plan([delivery('d1')], [])
      throw new Error('the power went')
    })
    await expect(half).rejects.toThrow('the power went')
    expect(await store.people.people('p1')).toEqual([])
    expect(await store.deliveries.delivery('d1')).toBeUndefined()
    expect(await store.progress.claimEvent('slack:T1', 'e1', AT)).toBe(true)
  })

  test('a plan whose import fails is not half there', async () => {
    const store = await open()
    await store.people.insertPartnership(PARTNERSHIP)
    const twice = [action('cal', 1), action('cal', 1, { id: 'again' })]
    await expect(store.plans.insertPlan(plan('cal'), [], twice, [], [])).rejects.toThrow()
    expect(await store.plans.plans('p1')).toEqual([])
  })

  test('changes that come together wait for each other instead of failing', async () => {
    const store = await open()
    await store.people.insertPartnership(PARTNERSHIP)
    const changes = Array.from({ length: 8 }, (_, index) =>
      store.transaction(async (stores) => {
        await stores.people.insertPerson(person(`person-${index}`))
        return (await stores.people.person('p1', `person-${index}`))?.id
      }),
    )
    const reads = Array.from({ length: 4 }, () => store.people.people('p1'))
    expect(await Promise.all(changes)).toHaveLength(8)
    await Promise.all(reads)
    expect(await store.people.people('p1')).toHaveLength(8)
  })

  test('a store used past its transaction says so at once, and a transaction inside one too', async () => {
    const store = await open()
    await storePlan(store, [action('cal', 1)])
    const inside = (work: () => Promise<unknown>) => store.transaction(() => work())
    await expect(inside(() => store.plans.plans('p1'))).rejects.toThrow('Inside a transaction')
    await expect(inside(() => store.plans.replaceTimescales('p1', 'cal-1', [], AT))).rejects.toThrow('Inside a trans')
    await expect(inside(() => store.transaction(async () => {}))).rejects.toThrow('Inside a transaction')
  })

  test('what a transaction left running may use the store once that is over', async () => {
    const store = await open()
    await store.people.insertPartnership(PARTNERSHIP)
    const { promise: over, resolve: isOver } = Promise.withResolvers<void>()
    let late: Promise<unknown> = Promise.resolve()
    await store.transaction(async () => {
      late = over.then(() => store.people.partnerships())
    })
    isOver()
    expect(await late).toHaveLength(1)
  })
})
