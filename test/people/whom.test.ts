import { describe, expect, it } from 'vitest'
import type { Contact, Party, Person } from '../../src/people/model.ts'
import { directoryOf, groupOf, whom } from '../../src/people/whom.ts'
import { contact, PARTIES, party, person } from '../reminders/table.ts'

const DAY = '2015-12-01'

function asked(
  partyId: string | null,
  change: { parties?: Party[]; people?: Person[]; contacts?: Contact[]; doubt?: string } = {},
): string {
  const people = [person('ann'), person('bob'), ...(change.people ?? [])]
  const directory = directoryOf([...PARTIES, ...(change.parties ?? [])], people, change.contacts ?? [])
  const to = whom({ partyId, doubt: change.doubt ?? null }, DAY, directory)
  return to.kind === 'list' ? `list: ${to.reason}` : to.person.id + (to.instead ? ` instead of ${to.instead.id}` : '')
}

describe('who is asked', () => {
  const team = party('Custody team', { kind: 'team', organisationId: 'NMP' })
  const outside = party('MoJ', { kind: 'outside', watchedThroughId: 'NMP' })
  const ours = [contact('NMP', 'ann')]

  it.each<[harm: string, partyId: string | null, change: Parameters<typeof asked>[1], to: string]>([
    ['an organisation through its contact', 'NMP', { contacts: ours }, 'ann'],
    [
      'a team through its own contact',
      team.id,
      { parties: [team], contacts: [...ours, contact(team.id, 'bob')] },
      'bob',
    ],
    ['a team without one through its organisation', team.id, { parties: [team], contacts: ours }, 'ann'],
    [
      'a named person through their own contact',
      'Jo',
      { parties: [party('Jo', { kind: 'person' })], contacts: [contact('Jo', 'bob')] },
      'bob',
    ],
    ['somebody outside through the partner who deals with them', 'MoJ', { parties: [outside], contacts: ours }, 'ann'],
    ['nobody, where the organisation only was linked by name', 'CCG', { contacts: ours }, 'list: no contact'],
    [
      'nobody, where somebody outside has no partner',
      'MoJ',
      { parties: [{ ...outside, watchedThroughId: null }], contacts: ours },
      'list: no contact',
    ],
    [
      'nobody, for everybody',
      'All',
      { parties: [party('All', { kind: 'collective' })], contacts: [contact('All', 'ann')] },
      'list: collective owner',
    ],
    [
      'nobody, where the owner is doubtful',
      'NMP',
      { contacts: ours, doubt: 'or is it the CCG' },
      'list: doubtful owner',
    ],
    ['nobody, where there is no owner', null, { contacts: ours }, 'list: no contact'],
    [
      'nobody whose post has ended',
      'NMP',
      { contacts: [contact('NMP', 'ann', { to: '2015-11-30' })] },
      'list: no contact',
    ],
    [
      'nobody whose post has not begun',
      'NMP',
      { contacts: [contact('NMP', 'ann', { from: '2015-12-02' })] },
      'list: no contact',
    ],
    [
      'the successor, though the predecessor was left open',
      'NMP',
      { contacts: [...ours, contact('NMP', 'bob', { from: '2015-11-01' })] },
      'bob',
    ],
    [
      'nobody whom the bot cannot write to',
      'NMP',
      { people: [person('cat', { account: null })], contacts: [contact('NMP', 'cat')] },
      'list: no contact',
    ],
  ])('%s', (_, partyId, change, to) => expect(asked(partyId, change)).toBe(to))

  it('the deputy of who is away, and the plan lead where there is none or they are away too', () => {
    const away = { absences: [{ from: '2015-11-30', to: '2015-12-01' }] }
    const people = [person('cat', away), person('dan', away)]
    expect(asked('NMP', { people, contacts: [contact('NMP', 'cat', { deputyId: 'bob' })] })).toBe('bob instead of cat')
    expect(asked('NMP', { people, contacts: [contact('NMP', 'cat')] })).toBe('list: away')
    expect(asked('NMP', { people, contacts: [contact('NMP', 'cat', { deputyId: 'dan' })] })).toBe('list: away')
  })

  it('one answer serves a team and its organisation, and not two organisations', () => {
    const directory = directoryOf([...PARTIES, team], [], [])
    expect(groupOf(team.id, directory)).toBe(groupOf('NMP', directory))
    expect(groupOf('CCG', directory)).not.toBe(groupOf('NMP', directory))
  })
})
