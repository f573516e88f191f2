/** Every command by everybody: who may not is told so in a sentence, and nothing of theirs is kept. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commandsFeature } from '../../src/commands/feature.ts'
import type { Address } from '../../src/ports/chat.ts'
import { PARTNERSHIP, person } from '../contract/store/samples.ts'
import { messageOf, userOf, type World, worldOn } from '../progress/world.ts'
import { watchedStore } from '../support/databases.ts'

const COMMANDS = commandsFeature.commands ?? []
const BOARD = 'channel board' as Address

/** The plan lead, an owner of the action, an owner of others, its reviewer, anybody in the channel, a stranger. */
const WHO = { lead: 'alex', owner: 'mo', other: 'nia', reviewer: 'rae', member: 'mem', stranger: 'sue', admin: 'ada' }
type Who = keyof typeof WHO
const EVERYBODY = ['lead', 'owner', 'other', 'reviewer', 'member', 'stranger', 'admin'] as const satisfies Who[]

/** What each command is tried with, and who may. `CAL-2` is MCANH's alone. */
const TABLE: Readonly<Record<string, { typed: string; may: readonly Who[] }>> = {
  mine: { typed: 'mine', may: ['owner', 'other'] },
  update: { typed: 'update CAL-2 Team in place', may: ['lead', 'owner'] },
  rag: { typed: 'rag CAL-2 red The pilot lost its funding', may: ['lead', 'owner'] },
  extend: { typed: 'extend CAL-2 31 March 2016 Waiting for the tender', may: ['lead', 'owner'] },
  later: { typed: 'later CAL-2 in 2 weeks', may: ['owner'] },
  away: { typed: 'away 4 January', may: ['lead', 'owner', 'other', 'reviewer'] },
  status: { typed: 'status', may: ['lead', 'owner', 'other', 'reviewer', 'member'] },
  due: { typed: 'due 30', may: ['lead', 'owner', 'other', 'reviewer', 'member'] },
  show: { typed: 'show CAL-2', may: ['lead', 'owner', 'other', 'reviewer', 'member'] },
  digest: { typed: 'digest', may: ['lead', 'owner', 'other', 'reviewer', 'member'] },
  owners: { typed: 'owners', may: ['lead', 'owner', 'other', 'reviewer', 'member'] },
  history: { typed: 'history CAL-2', may: ['lead', 'owner', 'reviewer'] },
  queries: { typed: 'queries', may: ['lead', 'reviewer'] },
  chased: { typed: 'chased CAL-2 phone Promised an update', may: ['lead'] },
  assign: { typed: 'assign CAL-2 NMP', may: ['lead'] },
  contacts: { typed: 'contacts', may: ['lead'] },
  pause: { typed: 'pause CAL', may: ['lead'] },
  import: { typed: 'import', may: ['lead'] },
  start: { typed: 'start', may: ['lead'] },
  meetings: { typed: 'meetings 21 January 2016', may: ['lead', 'admin'] },
  settings: { typed: 'settings due-soon 21', may: ['lead', 'admin'] },
  link: { typed: 'link', may: ['lead', 'admin'] },
  lead: { typed: 'lead CAL me', may: ['admin'] },
  partnership: { typed: 'partnership Eastvale Board', may: ['admin'] },
  help: { typed: 'help', may: ['lead', 'owner', 'other', 'reviewer', 'member', 'admin'] },
}

/** A refusal is a sentence that says whose it is, or what to do; none of these stand in an answer. */
const REFUSED =
  /not yours to do|I do not know you here|nothing here for you to see|(is|are) for (its owners|the plan lead)|answer for no ?one|You are not asked about CAL-2:/

/** What came in and what was refused stay on record. */
const ON_RECORD = ['events', 'audit_log']

let world: World
let rows: () => Record<string, unknown[]>
beforeEach(async () => {
  const watched = await watchedStore()
  world = await worldOn(watched.store)
  rows = () => ({ ...watched.rows(), ...Object.fromEntries(ON_RECORD.map((name) => [name, []])) })
  const { people } = world.store
  await people.insertPerson(person('rae'))
  await people.linkAccount(PARTNERSHIP.id, 'rae', { user: userOf('rae'), address: world.request('rae').address })
  await people.setRole({ partnershipId: PARTNERSHIP.id, personId: 'rae', role: 'reviewer', planId: 'cal' })
  const { place } = world.request('mem')
  const channel = { workspace: place.workspace, address: BOARD, name: 'board', outsiders: false, goneAt: null }
  await people.joinChannel({ partnershipId: PARTNERSHIP.id, ...channel })
  await world.type('mo', 'update CAL-2 Our own words')
})

afterEach(() => world.store.close())

test('no command is without its line in this table', () => {
  expect(Object.keys(TABLE).toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted())
})

describe.each(Object.entries(TABLE))('%s', (_, { typed, may }) => {
  test.each(EVERYBODY)('by %s', async (who) => {
    if (typed === 'start') await world.type('alex', 'pause CAL')
    const before = rows()
    const { text } = await say(who, typed)
    if (may.includes(who)) {
      expect(text).not.toMatch(REFUSED)
      return
    }
    expect(text).toMatch(REFUSED)
    expect(text).toMatch(/^[A-Z].{10,200}\.$/s)
    expect(text).not.toContain('Our own words')
    expect(rows()).toEqual(before)
  })
})

test.each(COMMANDS.map((command) => [command.name, command] as const))(
  'help for "%s" has its use, a line and examples that are understood',
  async (name, command) => {
    const { text } = await say('lead', `help ${name}`)
    expect(text).toContain(command.usage)
    expect(text).toContain(command.summary)
    expect(command.summary).not.toContain('\n')
    expect(command.examples.length).toBeGreaterThan(0)
    for (const example of command.examples) {
      expect(text).toContain(example)
      // The names and refs of examples are those of another plan; what is asked here is that the words are read.
      const reply = (await say(name === 'lead' ? 'admin' : 'lead', example)).text
      expect(reply, example).not.toMatch(/There is no command|went wrong|is no day|There is no rating|is no action/)
    }
  },
)

function say(who: Who, text: string) {
  const request = { ...world.request(WHO[who]), text }
  if (who !== 'member') return world.inbox.onCommand(request).then(messageOf)
  const place = { ...request.place, kind: 'channel', name: 'board' } as const
  return world.inbox.onCommand({ ...request, address: BOARD, place }).then(messageOf)
}
