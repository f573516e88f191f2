/** The main job in Slack, from a Word file to the board's digest: real bot, real Bolt, a fake Slack. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { advanceTo } from '../../src/advance.ts'
import { createEngine, type Engine } from '../../src/engine.ts'
import type { Inbox } from '../../src/ports/chat.ts'
import { BOT_TOKEN, type FakeSlack } from '../fakes/fake-slack.ts'
import type { SlackPerson } from '../fakes/slack/person.ts'
import { BOT_USER } from '../fakes/slack/state.ts'
import { filledIn, wordsOf, wrongIn } from '../fakes/slack/words.ts'
import { openSlackWorld, type SlackWorld, type WorldOptions } from '../fakes/slack-world.ts'
import { SILENT_LOG, standingClock } from '../support/clock.ts'
import { emptyStore } from '../support/databases.ts'

const PLAN = new URL('../fixtures/plans/calderby-crisis-care-plan.docx', import.meta.url)
const BOARD = 'CBOARD'
const ADMIN = 'UPRIYA'

/** What somebody did or read, told as it happens. */
export type Tell = (who: string, words: string) => void

export interface SlackStory {
  world: SlackWorld
  engine: Engine
  priya: SlackPerson
  tom: SlackPerson
  /** Moves the bot's clock, doing all that is due on the way. */
  until(at: string): Promise<void>
  /** Resolves when the bot has done and sent everything. */
  settle(): Promise<void>
  board(): string
  close(): Promise<void>
}

/** Monday 2 November 2015: Priya is the administrator, Tom answers for an organisation, #board is the board's channel. */
export async function openStory(
  fake: FakeSlack,
  options: Pick<WorldOptions, 'mode' | 'store'> = {},
  prepare: () => Promise<void> = async () => {},
): Promise<SlackStory> {
  const store = options.store ?? (await emptyStore())
  const clock = standingClock('2015-11-02T10:00:00Z')
  const admins = new Set([`slack:T1/${ADMIN}`])
  const adapterOf = () => world.slack
  const engine = createEngine({ store, clock, newId: () => randomUUID(), log: SILENT_LOG, adapterOf, admins })
  const priya = fake.addUser(ADMIN, 'Priya Nair')
  const tom = fake.addUser('UTOM', 'Tom Okafor')
  fake.addChannel(BOARD, 'board', [ADMIN, 'UTOM', BOT_USER])
  await prepare()
  const inbox: Inbox = engine.inbox
  const world = await openSlackWorld({
    ...options,
    fake,
    store,
    inbox,
    change: { formWaitMs: 20_000, timeoutMs: 10_000 },
  })
  const settle = async () => {
    await world.idle()
    await engine.idle()
    await world.idle()
  }
  return {
    world,
    engine,
    priya,
    tom,
    settle,
    board: () => tom.reads(BOARD),
    async until(at) {
      await advanceTo(store, clock, () => engine.beat(), Temporal.Instant.from(at))
      await settle()
    },
    close: () => world.close(),
  }
}

export async function importPlan({ world, priya, settle }: SlackStory, tell: Tell): Promise<void> {
  tell('Priya', 'partnership Calderby Crisis Care Board')
  await priya.say('partnership Calderby Crisis Care Board')
  await settle()
  tell('Plankeeper, to Priya', priya.reads())
  const { fake } = world
  const url = '/files/plan.docx'
  fake.state.files.set(url, { bytes: readFileSync(PLAN), type: 'application/octet-stream', token: BOT_TOKEN })
  const file = {
    id: 'F1',
    name: 'calderby-crisis-care-plan.docx',
    size: 50_000,
    url_private: `${fake.server.url}${url}`,
  }
  tell('Priya', '(drops calderby-crisis-care-plan.docx)')
  await priya.say('', priya.direct, { subtype: 'file_share', files: [file] })
  await settle()
  tell('Plankeeper, to Priya', priya.reads())
  await pressed({ settle }, priya, 'Look at it', tell)
  tell('Form', shown(priya))
  await sent({ settle }, priya, { key: 'CAL' }, tell)
  tell('Plankeeper, to Priya', priya.reads())
}

export async function linkBoard({ world, priya, settle, board }: SlackStory, tell: Tell): Promise<void> {
  tell('Priya', '/plan link')
  await priya.type('link')
  await settle()
  const [, code = ''] = /link (\w{10})/.exec(priya.reads()) ?? []
  tell('Plankeeper, to Priya', priya.reads().replaceAll(code, '7F3A91C0DE'))
  await world.fake.event({ type: 'member_joined_channel', user: BOT_USER, channel: BOARD, inviter: ADMIN })
  await settle()
  tell('Plankeeper, in #board', board())
  tell('Priya, in #board', '/plan link 7F3A91C0DE')
  await priya.type(`link ${code}`, BOARD)
  await settle()
  tell('Plankeeper, in #board', board())
}

/** Tom answers for MCANH, and the plan is started. */
export async function startPlan({ priya, tom, settle }: SlackStory, tell: Tell): Promise<void> {
  tell('Priya', '/plan contacts')
  await priya.type('contacts')
  await settle()
  tell('Plankeeper, to Priya', priya.reads())
  await pressed({ settle }, priya, 'One after the other', tell)
  for (let step = 0; step < 60 && !shown(priya).startsWith('MCANH'); step++) await sent({ settle }, priya, {}, () => {})
  tell('Form', shown(priya))
  await sent({ settle }, priya, { email: `${tom.id.toLowerCase()}@example.org` }, tell)
  tell('Form, for the next one', shown(priya))
  tell('Priya', '(closes it)\n/plan start CAL')
  await priya.type('start CAL')
  await settle()
  tell('Plankeeper, to Priya', priya.reads())
  await pressed({ settle }, priya, 'See the first run', tell)
  tell('Form', shown(priya))
  await sent({ settle }, priya, { 'level-GREEN': 'ask' }, tell)
  tell('Plankeeper, to Priya', priya.reads())
}

/** Tuesday, 09:30: the reminder, the form with something missing, and the answer. */
export async function remindAndAnswer(story: SlackStory, tell: Tell): Promise<void> {
  const { tom, settle, until } = story
  await until('2015-11-03T10:00:00Z')
  tell('Plankeeper, to Tom, Tuesday 3 November 09:30', tom.reads())
  await pressed({ settle }, tom, 'Update', tell)
  tell('Form', shown(tom))
  await sent({ settle }, tom, { where: 'hold', progress: 'The pilot waits for the figures.' }, tell)
  tell('Form, beside the field', wrongIn(tom.modal()?.content.blocks ?? [], tom.modal()?.errors ?? {}))
  await sent({ settle }, tom, { where: 'at risk', progress: 'The pilot sees people on weekdays since Monday.' }, tell)
  tell('Plankeeper, to Tom', tom.reads())
}

export async function rateAndDigest(story: SlackStory, tell: Tell): Promise<void> {
  const { priya, settle, until, board } = story
  tell('Priya', '/plan rag CAL-18 red The trust has stopped the pilot')
  await priya.type('rag CAL-18 red The trust has stopped the pilot')
  await settle()
  tell('Plankeeper, to Priya', priya.reads())
  await until('2015-11-09T10:00:00Z')
  tell('Plankeeper, in #board, Monday 9 November 09:00', board())
}

async function pressed({ settle }: Pick<SlackStory, 'settle'>, who: SlackPerson, label: string, tell: Tell) {
  tell(nameOf(who), `[${label}]`)
  await who.press(label)
  await settle()
}

async function sent(
  { settle }: Pick<SlackStory, 'settle'>,
  who: SlackPerson,
  values: Record<string, string>,
  tell: Tell,
) {
  tell(nameOf(who), ['(sends the form)', ...filledIn(who.modal()?.content.blocks ?? [], values)].join('\n'))
  await who.send(values)
  await settle()
}

function shown(who: SlackPerson): string {
  return wordsOf(who.modal()?.content.blocks ?? [])
}

function nameOf({ id }: SlackPerson): string {
  return id === ADMIN ? 'Priya' : 'Tom'
}
