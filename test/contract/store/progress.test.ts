import { expect, test } from 'vitest'
import type { Digest } from '../../../src/digest/model.ts'
import type { ReadPlan } from '../../../src/intake/contract.ts'
import type { Update } from '../../../src/progress/model.ts'
import { forEachDatabase } from '../../support/databases.ts'
import { AT, action, after, PARTNERSHIP, storePlan } from './samples.ts'

function update(id: string, change: Partial<Update> = {}): Update {
  return {
    id,
    partnershipId: 'p1',
    planId: 'cal',
    actionId: 'cal-1',
    at: AT,
    byPersonId: 'ann',
    forPartyId: 'ccg',
    via: 'form',
    progress: 'Team in place',
    ratingFrom: null,
    ratingTo: 'AMBER',
    statusFrom: 'not started',
    statusTo: 'under way',
    reason: null,
    evidence: ['minutes'],
    undoes: null,
    before: '{}',
    ...change,
  }
}

forEachDatabase('progress', (open) => {
  test('updates keep the order in which they came, also within one instant, and Undo takes back the last', async () => {
    const store = await open()
    await storePlan(store, [action('cal', 1), action('cal', 2)])
    for (const id of ['z', 'a', 'm']) await store.progress.insertUpdate(update(id))
    await store.progress.insertUpdate(update('other', { actionId: 'cal-2', at: after(AT, 5) }))
    const ids = async (filter: Parameters<typeof store.progress.updates>[1]) =>
      (await store.progress.updates('p1', filter)).map(({ id }) => id)
    expect(await ids({ actionId: 'cal-1' })).toEqual(['m', 'a', 'z'])
    expect(await ids({ limit: 2 })).toEqual(['other', 'm'])
    expect(await ids({ since: after(AT, 1) })).toEqual(['other'])
    expect(await store.progress.latestUpdate('p1', 'cal-1')).toEqual(update('m'))
    await store.progress.insertUpdate(update('undo', { undoes: 'm', at: after(AT, 1) }))
    expect((await store.progress.latestUpdate('p1', 'cal-1'))?.id).toBe('a')
    expect(await store.progress.update('p2', 'm')).toBeUndefined()
  })

  test('what was done to an action is told without what was refused, or done elsewhere', async () => {
    const store = await open()
    const done = {
      at: AT,
      partnershipId: 'p1',
      personId: 'mo',
      what: 'later',
      subject: 'cal-1',
      detail: '',
      refused: false,
    }
    for (const [at, change] of [
      [AT, { detail: 'first' }],
      [after(AT, 2), { detail: 'last' }],
      [after(AT, 1), { detail: 'refused', refused: true }],
      [after(AT, 1), { detail: 'other', subject: 'cal-2' }],
      [after(AT, 1), { detail: 'far', partnershipId: 'p2' }],
      [after(AT, 1), { detail: 'unwanted', what: 'update' }],
    ] as const) {
      await store.progress.audit({ ...done, at, ...change })
    }
    expect(await store.progress.done('p1', 'cal-1', ['later', 'assigned'], 9)).toEqual([
      { at: after(AT, 2), personId: 'mo', what: 'later', detail: 'last' },
      { at: AT, personId: 'mo', what: 'later', detail: 'first' },
    ])
    expect(await store.progress.done('p1', 'cal-1', ['later'], 1)).toHaveLength(1)
    expect(await store.progress.done('p1', 'cal-1', [], 9)).toEqual([])
  })

  test('a repeated event acts once, also when both arrive together', async () => {
    const store = await open()
    const claims = await Promise.all([1, 2, 3].map(() => store.progress.claimEvent('slack:T1', 'e1', AT)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await store.progress.claimEvent('teams:X', 'e1', AT)).toBe(true)
  })

  test('what waits for the plan lead waits until it is settled, and is settled once', async () => {
    const store = await open()
    await storePlan(store, [action('cal', 1)])
    const base = { partnershipId: 'p1', planId: 'cal', actionId: 'cal-1', byPersonId: 'ann', reason: 'late' }
    const extension = { id: 'e', ...base, partyId: 'ccg', raw: 'end of June', day: '2016-06-30', askedAt: AT } as const
    await store.progress.insertExtension({ ...extension, state: 'asked', decidedBy: null, decidedAt: null })
    expect(await store.progress.openExtensions('p1', 'cal-1')).toHaveLength(1)
    await store.progress.settleExtension('p1', 'e', 'agreed', 'lead', AT)
    await store.progress.settleExtension('p1', 'e', 'refused', 'other', AT)
    expect(await store.progress.extension('p1', 'e')).toMatchObject({ state: 'agreed', decidedBy: 'lead' })
    expect(await store.progress.openExtensions('p1')).toEqual([])

    const proposal = { id: 'x', ...base, status: 'on hold', until: '2016-04-01', at: AT, state: 'asked' } as const
    await store.progress.insertProposal(proposal)
    expect(await store.progress.openProposals('p1')).toEqual([proposal])
    await store.progress.settleProposal('p1', 'x', 'refused')
    expect(await store.progress.proposal('p1', 'x')).toEqual({ ...proposal, state: 'refused' })
    expect(await store.progress.openProposals('p1')).toEqual([])

    const note = { id: 'n', partnershipId: 'p1', actionId: 'cal-1', byPersonId: 'lead', at: AT, how: 'rang', note: '' }
    await store.progress.insertChaseNote(note)
    expect(await store.progress.chaseNotes('p1', 'cal-1')).toEqual([note])
  })

  test('a digest is kept as it was posted, and the next one finds it', async () => {
    const { people, digests } = await open()
    await people.insertPartnership(PARTNERSHIP)
    const draft = {
      partnershipId: 'p1',
      week: '2015-W50',
      sentence: null,
      heldBy: null,
      postedAt: null,
      snapshot: null,
    } as const
    await digests.saveDigest({ ...draft, state: 'held', heldBy: 'lead' })
    expect((await digests.digest('p1', '2015-W50'))?.heldBy).toBe('lead')
    expect(await digests.lastPosted('p1', '2016-W01')).toBeUndefined()
    const posted: Digest = { ...draft, state: 'posted', postedAt: AT, snapshot: { plans: [] } }
    await digests.saveDigest(posted)
    await digests.saveDigest({ ...posted, week: '2015-W49' })
    expect(await digests.lastPosted('p1', '2016-W01')).toEqual(posted)
    expect((await digests.lastPosted('p1', '2015-W50'))?.week).toBe('2015-W49')
  })

  test('the file that was imported comes back byte for byte', async () => {
    const { people, imports } = await open()
    await people.insertPartnership(PARTNERSHIP)
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256)
    const lists = { sections: [], actions: [], queries: [] }
    const read: ReadPlan = { title: 'Ünïcode “plan”', asOf: null, ratingScheme: { kind: 'none', levels: [] }, ...lists }
    const stored = { id: 'i', partnershipId: 'p1', planId: null, fileName: 'plan.docx', sha256: 'abc', bytes, at: AT }
    await imports.insertImport({ ...stored, read, byPersonId: null })
    const found = await imports.importOfFile('p1', 'abc')
    expect(found).toMatchObject({ id: 'i', read: { title: read.title } })
    expect(found?.bytes).toEqual(bytes)
    expect(await imports.import('p2', 'i')).toBeUndefined()
  })

  test('every action says which row of the newest file it came from, and what was answered about a file is kept', async () => {
    const store = await open()
    const { imports } = store
    await storePlan(store, [action('cal', 1), action('cal', 2)])
    const lists = { sections: [], actions: [], queries: [] }
    const read: ReadPlan = { title: 'One', asOf: null, ratingScheme: { kind: 'none', levels: [] }, ...lists }
    const file = (id: string, at: string) => {
      const rest = { partnershipId: 'p1', planId: null, sha256: id, bytes: new Uint8Array(1), read, byPersonId: null }
      return { id, fileName: `${id}.docx`, at, ...rest }
    }
    await imports.insertImport(file('old', AT))
    await imports.insertImport(file('new', after(AT, 60)))
    const row = { position: 0, followUp: 0, sheet: null, table: 2, row: 14 }
    for (const id of ['old', 'new']) await imports.attachPlan('p1', id, 'cal')
    await imports.insertRows('p1', 'old', [{ ...row, actionId: 'cal-1' }])
    await imports.insertRows('p1', 'old', [{ ...row, position: 1, actionId: 'cal-2' }])
    await imports.insertRows('p1', 'new', [{ ...row, actionId: 'cal-1', sheet: 'Plan', row: 7 }])
    expect(await imports.sourceOf('p1', 'cal-1')).toMatchObject({ fileName: 'new.docx', sheet: 'Plan', row: 7 })
    expect(await imports.sourceOf('p1', 'cal-2')).toMatchObject({ fileName: 'old.docx', table: 2, row: 14 })
    expect(await imports.sourceOf('p2', 'cal-1')).toBeUndefined()
    expect((await imports.rows('p1', 'old')).map((each) => each.actionId)).toEqual(['cal-1', 'cal-2'])
    expect(await imports.lastOfPlan('p1', 'cal')).toMatchObject({ id: 'new' })

    await imports.insertImport(file('pending', after(AT, 90)))
    for (const said of ['ours', 'document']) await imports.answer('p1', 'pending', 'keep:cal-1:rating', said)
    expect([...(await imports.answers('p1', 'pending'))]).toEqual([['keep:cal-1:rating', 'document']])
    expect((await imports.answers('p2', 'pending')).size).toBe(0)
    await imports.replaceRead('p1', 'pending', { ...read, title: 'Two' })
    await imports.replaceRead('p1', 'new', { ...read, title: 'Two' })
    expect((await imports.import('p1', 'pending'))?.read.title).toBe('Two')
    expect((await imports.import('p1', 'new'))?.read.title, 'what is a plan already stays as it was read').toBe('One')
  })

  test('an adapter finds its records again, in the order in which they were first put', async () => {
    const { records } = await open()
    for (const key of ['z', 'a', 'm']) await records.put('slack:T1', 'message', key, { key }, AT)
    await records.put('slack:T1', 'message', 'z', { changed: true }, after(AT, 1))
    await records.put('slack:T2', 'message', 'z', 1, AT)
    await records.remove('slack:T1', 'message', 'a')
    expect(await records.list('slack:T1', 'message')).toEqual([
      { key: 'z', value: { changed: true }, at: after(AT, 1) },
      { key: 'm', value: { key: 'm' }, at: AT },
    ])
    expect(await records.get('slack:T1', 'message', 'a')).toBeUndefined()
  })
})
