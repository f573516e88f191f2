import { expect, test } from 'vitest'
import type { Contact } from '../../../src/people/model.ts'
import type { Address, ChatUser, WorkspaceId } from '../../../src/ports/chat.ts'
import { claimOne } from '../../support/claim.ts'
import { forEachDatabase } from '../../support/databases.ts'
import { AT, action, after, delivery, owner, PARTNERSHIP, party, person, storePlan } from './samples.ts'

const SLACK = 'slack:T1' as WorkspaceId
const ada: ChatUser = { workspace: SLACK, id: 'U1', name: 'Ada', email: 'ada@example.org' }
const adaOnTeams: ChatUser = { workspace: 'teams:X' as WorkspaceId, id: 'U1' }
const channel = { partnershipId: 'p1', workspace: SLACK, name: 'board', outsiders: true, goneAt: null }

forEachDatabase('people', (open) => {
  test('a channel is joined by a code that works once and not for ever', async () => {
    const { people } = await open()
    await people.insertPartnership(PARTNERSHIP)
    await people.insertJoinCode('p1', 'abc', after(AT, 10))
    await people.insertJoinCode('p1', 'old', AT)
    expect(await people.useJoinCode('old', AT)).toBeUndefined()
    const uses = await Promise.all([people.useJoinCode('abc', AT), people.useJoinCode('abc', AT)])
    expect(uses.toSorted()).toEqual(['p1', undefined])
    const address = 'C1' as Address
    await people.joinChannel({ ...channel, address })
    expect(await people.partnershipAt(address)).toEqual(PARTNERSHIP)
    await people.closeChannel(address, AT)
    expect(await people.partnershipAt(address)).toBeUndefined()
    expect(await people.channels('p1')).toEqual([{ ...channel, address, goneAt: AT }])
  })

  test('a workspace that removed the bot is not trusted any more, until it installs it again', async () => {
    const { people } = await open()
    expect(await people.workspaceInstalled(SLACK)).toBe(false)
    await people.installWorkspace(SLACK, 'Calderby', AT)
    expect(await people.workspaceInstalled(SLACK)).toBe(true)
    await people.uninstallWorkspace(SLACK, AT)
    expect(await people.workspaceInstalled(SLACK)).toBe(false)
    await people.installWorkspace(SLACK, 'Calderby', AT)
    expect(await people.workspaceInstalled(SLACK)).toBe(true)
  })

  test('a pause for having sent too fast outlives a restart, and one for being uninstalled ends with it', async () => {
    const store = await open()
    const { people, deliveries } = store
    await people.insertPartnership(PARTNERSHIP)
    await people.installWorkspace(SLACK, 'Calderby', AT)
    const waiting = { ...delivery('d1'), workspace: SLACK }
    await deliveries.plan([waiting], [])
    const claimed = async (at: string) => (await claimOne(store, at))?.delivery.id
    await deliveries.pauseWorkspace(SLACK, after(AT, 60))
    await people.installWorkspace(SLACK, 'Calderby', AT)
    expect(await claimed(AT)).toBeUndefined()
    await people.uninstallWorkspace(SLACK, AT)
    expect(await claimed(after(AT, 120))).toBeUndefined()
    await people.installWorkspace(SLACK, 'Calderby', AT)
    expect(await claimed(after(AT, 120))).toBe('d1')
  })

  test('a partnership is where it has channels and people, as long as the bot is there too', async () => {
    const { people } = await open()
    await people.insertPartnership(PARTNERSHIP)
    await people.insertPartnership({ ...PARTNERSHIP, id: 'p2' })
    for (const id of ['slack:T1', 'slack:T2', 'slack:T3', 'slack:T4', 'teams:X'] as WorkspaceId[])
      await people.installWorkspace(id, `name of ${id}`, AT)
    expect(await people.workspaces('p1')).toEqual([])
    await people.joinChannel({ ...channel, address: 'C1' as Address })
    await people.joinChannel({ ...channel, workspace: 'slack:T2' as WorkspaceId, address: 'C2' as Address, goneAt: AT })
    await people.joinChannel({
      ...channel,
      partnershipId: 'p2',
      workspace: 'slack:T3' as WorkspaceId,
      address: 'C3' as Address,
    })
    await people.insertPerson(person('ada'))
    await people.linkAccount('p1', 'ada', { user: adaOnTeams, address: null })
    await people.linkAccount('p1', 'ada', { user: { workspace: 'slack:T5' as WorkspaceId, id: 'U9' }, address: null })
    expect(await people.workspaces('p1')).toEqual([
      { id: 'slack:T1', name: 'name of slack:T1' },
      { id: 'teams:X', name: 'name of teams:X' },
    ])
    await people.uninstallWorkspace(SLACK, AT)
    expect((await people.workspaces('p1')).map(({ id }) => id)).toEqual(['teams:X'])
  })

  test('a person is written to where they chose, and elsewhere once that account is gone', async () => {
    const { people } = await open()
    await people.insertPartnership(PARTNERSHIP)
    await people.insertPartnership({ ...PARTNERSHIP, id: 'p2' })
    await people.insertPerson(person('ada'))
    await people.insertPerson(person('ada2', { partnershipId: 'p2' }))
    await people.linkAccount('p1', 'ada', { user: adaOnTeams, address: null })
    await people.linkAccount('p1', 'ada', { user: ada, address: null })
    await people.setReachable(ada, 'D1' as Address)
    await people.linkAccount('p2', 'ada2', { user: ada, address: null })
    expect((await people.person('p1', 'ada'))?.account).toEqual({ user: ada, address: 'D1' })
    expect((await people.peopleOf(ada)).map(({ id, account }) => [id, account?.address])).toEqual([
      ['ada', 'D1'],
      ['ada2', 'D1'],
    ])
    await people.setUnreachable('D1' as Address)
    expect((await people.peopleOf(ada)).map(({ id, account }) => [id, account?.user.id, account?.address])).toEqual([
      ['ada', ada.id, null],
      ['ada2', ada.id, null],
    ])
    await people.unlinkAccounts(ada)
    expect((await people.person('p1', 'ada'))?.account).toEqual({ user: adaOnTeams, address: null })
    expect((await people.person('p2', 'ada2'))?.account).toBeNull()
    await people.updatePerson('p1', 'ada', { greetedAt: AT })
    const absences = [
      { from: '2015-12-21', to: '2016-01-04' },
      { from: '2016-02-01', to: '2016-02-05' },
    ]
    await people.setAbsences('p1', 'ada', [{ from: '2015-12-01', to: '2015-12-02' }])
    await people.setAbsences('p1', 'ada', absences.toReversed())
    await people.setAbsences('p2', 'ada', [])
    await people.updatePerson('p2', 'ada', { name: 'Mallory' })
    expect(await people.people('p1')).toMatchObject([{ name: 'ada', absences, greetedAt: AT }])
    expect(await people.person('p2', 'ada')).toBeUndefined()
  })

  test('a party is found under any of its names, however it is typed', async () => {
    const { people } = await open()
    await people.insertPartnership(PARTNERSHIP)
    await people.insertParty(party('ccg', { name: 'Calderby C.C.G.', aliases: ['CCG', 'the Group'] }))
    for (const name of ['calderby  ccg', 'CCG', 'Group']) {
      expect((await people.partyNamed('p1', name))?.id).toBe('ccg')
    }
    expect(await people.partyNamed('p2', 'CCG')).toBeUndefined()
    await people.updateParty(party('ccg', { name: 'Calderby Health', kind: 'team' }))
    expect(await people.partyNamed('p1', 'CCG')).toBeUndefined()
    expect(await people.parties('p1', ['ccg', 'none'])).toEqual([
      party('ccg', { name: 'Calderby Health', kind: 'team' }),
    ])
  })

  test('two names of one organisation become one: nothing it owned, said or was asked is lost', async () => {
    const store = await open()
    const said = { answeredAt: '2015-11-20T10:00:00.000Z', rating: 'AMBER' }
    await storePlan(
      store,
      [action('cal', 1), action('cal', 2)],
      [
        owner('cal-1', 'ccg'),
        owner('cal-1', 'nmp', { position: 1, ...said }),
        owner('cal-2', 'nmp', { kind: 'reviewer' }),
      ],
    )
    const { people, plans } = store
    await people.insertParty(party('desk', { organisationId: 'nmp' }))
    await people.insertPerson(person('bob'))
    const open_ = { from: null, to: null, deputyId: null, post: 'Inspector' }
    const contact: Contact = { id: 'c1', partnershipId: 'p1', partyId: 'nmp', personId: 'bob', ...open_ }
    await people.insertContact(contact)
    await people.mergeParties('p1', 'nmp', 'ccg')
    expect(await plans.owners('p1', ['cal-1', 'cal-2'])).toEqual([
      owner('cal-1', 'ccg', said),
      owner('cal-2', 'ccg', { kind: 'reviewer' }),
    ])
    expect(await people.contacts('p1', ['ccg'])).toEqual([{ ...contact, partyId: 'ccg' }])
    expect((await people.partyNamed('p1', 'northmoor police'))?.id).toBe('ccg')
    expect(await people.parties('p1', ['nmp', 'desk'])).toEqual([party('desk', { organisationId: 'ccg' })])
  })

  test('a role for one plan is not a role for all', async () => {
    const { people } = await open()
    await people.insertPartnership(PARTNERSHIP)
    await people.insertPerson(person('ada'))
    const role = { partnershipId: 'p1', personId: 'ada', role: 'plan lead' } as const
    await people.setRole({ ...role, planId: 'cal' })
    await people.setRole({ ...role, planId: 'cal' })
    await people.setRole({ ...role, planId: null })
    expect((await people.roles('p1', 'ada')).map(({ planId }) => planId)).toEqual([null, 'cal'])
    await people.removeRole({ ...role, planId: null })
    expect(await people.roles('p1')).toEqual([{ ...role, planId: 'cal' }])
    expect(await people.roles('p2')).toEqual([])
  })

  test('meetings are those that were set last', async () => {
    const { people } = await open()
    await people.insertPartnership(PARTNERSHIP)
    await people.setMeetings('p1', ['2016-01-12', '2015-12-08', '2015-12-08'])
    await people.setMeetings('p1', ['2016-03-08', '2016-01-12'])
    expect(await people.meetings('p1', '2015-12-01', '2016-03-08')).toEqual(['2016-01-12', '2016-03-08'])
    expect(await people.meetings('p1', '2016-01-13', '2016-03-07')).toEqual([])
  })
})
