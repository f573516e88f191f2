/** What an owner is asked, as blocks: one action in full, or a list, most urgent first. */
import { Temporal } from 'temporal-polyfill'
import { clip, lastLine } from '../cards/clip.ts'
import { shortDay } from '../cards/days.ts'
import { daysLate, whenWords } from '../cards/lines.ts'
import type { Block, Button, Span } from '../cards/model.ts'
import { shortName } from '../people/names.ts'
import { badgeOf } from '../plan/rating.ts'
import { type Item, isReader } from './items.ts'
import type { View } from './view.ts'

/** Actions of a list on one card. */
const PAGE = 5
/** More than a menu of any platform takes. */
const CHOICES = 100
const LAST_RECORDED = 200

export interface Shown {
  /** The page of the list, from 0. */
  page: number
  /** The one action to show in full, by its item's key. */
  focus?: string | undefined
  /** Travels in the buttons that turn the page and choose an action. */
  runId: string
}

/** The blocks of the card. `whole` gives every line, for the message in plain words. */
export function askBlocks(view: View, items: readonly Item[], shown: Shown, whole = false): Block[] {
  const open = items.filter(({ settled }) => settled === null)
  const done = items.filter(({ settled }) => settled !== null)
  const focus = open.length === 1 && items.length === 1 ? open[0] : open.find(({ key }) => key === shown.focus)
  if (focus && !whole) return [...detailBlocks(view, focus), ...(items.length > 1 ? [backButton(shown.runId)] : [])]
  if (focus && items.length === 1) return detailBlocks(view, focus)
  const all = [...open, ...done]
  const from = whole || shown.page * PAGE >= all.length ? 0 : shown.page * PAGE
  const some = whole ? all : all.slice(from, from + PAGE)
  const parties = new Set(all.map(({ party }) => party.id)).size
  return [
    ...introBlocks(view, open),
    { kind: 'list', items: some.map((item) => lineOf(view, item, parties > 1)) },
    ...(whole ? [] : pageBlocks(from, all.length, shown.runId)),
    ...(open.length > 0 && !whole ? [chooseBlock(open, shown.runId)] : []),
    ...(open.length > 0 ? [askButtons(open.length === 1 ? open[0] : undefined)] : []),
  ]
}

/** "CAL-18 is overdue": why this came, in words. */
export function whyWords(view: View, items: readonly Item[]): string {
  const open = items.filter(({ settled }) => settled === null)
  const [only] = open
  if (only && open.length === 1) return `${only.action.ref} ${reasonOfOne(view, only)}`
  const counts = Map.groupBy(open, ({ reason }) => REASON_OF_MANY[reason] ?? 'to answer')
  return [...counts].map(([words, theirs]) => `${theirs.length} ${words}`).join(', ')
}

function introBlocks(view: View, open: readonly Item[]): Block[] {
  if (open.length === 0) return []
  const others = open.filter(({ party }) => !isReader(view, party))
  const parties = [...new Set(others.map(({ party }) => shortName(party)))]
  const answers = parties.length > 0 ? `You answer for ${list(parties)}.` : 'The plan names you.'
  const instead = [...new Set(open.flatMap((item) => item.instead?.name ?? []))]
  const forWhom = instead.length > 0 ? ` You stand in for ${list(instead)}.` : ''
  const asked =
    open.length === 1 ? 'One update is asked for.' : `${open.length} updates are asked for, most urgent first.`
  return [text(`${answers}${forWhom} ${asked}`)]
}

function detailBlocks(view: View, item: Item): Block[] {
  const { action, plan, party } = item
  const trail = action.trail ? ` (${action.trail})` : ''
  const when = whenOf(view, item)
  const last = clip(lastLine(action.progress), LAST_RECORDED)
  return [
    text(`${roleWords(view, item)}${sharedWords(item)}`),
    { kind: 'text', spans: [{ strong: action.ref }, `${trail} ${action.title}`] },
    plan.scheme.levels.length > 0
      ? { kind: 'rating', badge: badgeOf(plan.scheme, action.rating), note: when }
      : text(when),
    ...(last ? [text(`Last recorded: ${last}`)] : []),
    { kind: 'text', spans: [{ strong: questionOf(item) }] },
    askButtons(item, party.id),
  ]
}

function lineOf(view: View, item: Item, saysParty: boolean): Span[] {
  const { action, plan } = item
  if (item.settled !== null) {
    return ['✓ ', { strong: action.ref }, ` ${action.title} `, { quiet: `· ${item.settled}` }]
  }
  const rating = plan.scheme.levels.length > 0 ? badgeOf(plan.scheme, action.rating).label : ''
  const reply = item.othersClaim ? `${item.othersClaim}: do you agree?` : anythingToAdd(item)
  const party = saysParty ? `for ${shortName(item.party)}` : ''
  const detail = [party, rating, whenOf(view, item), LINE_NOTE[item.reason] ?? '', reply ?? ''].filter(Boolean)
  return [{ strong: action.ref }, ` ${action.title} `, { quiet: `· ${detail.join(' · ')}` }]
}

/** `due 31 Mar 2015 ("2014/15") · 251 days overdue` */
function whenOf(view: View, { action }: Item): string {
  const late = daysLate(action, Temporal.PlainDate.from(view.today))
  const words = action.due === null ? whenWords(action) : `due ${whenWords(action)}`
  if (action.due === view.today) return `${words} · today`
  return late === null ? words : `${words} · ${late} day${late === 1 ? '' : 's'} overdue`
}

function roleWords(view: View, { party, instead }: Item): string {
  if (isReader(view, party)) return 'The plan names you'
  const standing = instead ? `You stand in for ${instead.name}, who answers` : 'You answer'
  return party.kind === 'outside'
    ? `${standing} with ${shortName(party)}, who is outside the partnership`
    : `${standing} for ${shortName(party)}`
}

function anythingToAdd({ otherReply }: Item): string | null {
  return otherReply && `${otherReply}: anything to add?`
}

function sharedWords(item: Item): string {
  const { others, otherReply, othersClaim } = item
  if (othersClaim) return `. ${othersClaim}.`
  if (otherReply) return `. ${anythingToAdd(item)}`
  if (others.length === 0) return '.'
  return `; ${list(others)} share${others.length === 1 ? 's' : ''} this one.`
}

/** What the dates call for (design: "Timescales"). */
function questionOf({ action, reason, otherReply, othersClaim }: Item): string {
  const kind = action.timescales[0]?.kind
  if (othersClaim) return 'Do you agree that it is complete?'
  if (otherReply) return 'Anything to add?'
  if (reason === 'to start') return 'Has it started?'
  if (action.due === null && kind === 'event') return 'Has it happened? What has happened since?'
  if (action.due === null && (kind === 'tbc' || kind === 'none' || kind === 'invalid' || kind === undefined)) {
    return 'What has happened since, and by when will it be done?'
  }
  return 'What has happened since?'
}

/** Every prompt has these five. Without an action, each form first asks which. */
function askButtons(item: Item | undefined, partyId = item?.party.id): Block {
  const args: Record<string, string> = item && partyId ? { action: item.action.id, party: partyId } : {}
  const ref = item ? ` ${item.action.ref}` : ''
  const buttons: Button[] = [
    { label: 'Update', style: 'primary', opens: { id: 'update', args }, hint: `Update${ref}` },
    { label: 'Request extension', opens: { id: 'extend', args }, hint: `Request an extension${ref && ` of${ref}`}` },
    { label: 'Remind me later', opens: { id: 'later', args }, hint: `Remind me later${ref && ` of${ref}`}` },
    { label: 'I’m away', opens: { id: 'away', args: {} } },
    { label: 'Not me', opens: { id: 'not-me', args }, hint: `${ref.trim() || 'One of these'} is not mine` },
  ]
  return { kind: 'buttons', buttons }
}

function chooseBlock(open: readonly Item[], run: string): Block {
  const choices = open
    .slice(0, CHOICES)
    .map(({ key, action }) => ({ value: key, label: `${action.ref} ${action.title}` }))
  return { kind: 'choose', label: 'Look at one', choices, does: { id: 'chase-action', args: { run } } }
}

function pageBlocks(from: number, total: number, run: string): Block[] {
  if (total <= PAGE) return []
  const page = from / PAGE
  const turn = (label: string, to: number): Button => ({
    label,
    does: { id: 'chase-page', args: { run, page: String(to) } },
  })
  const buttons = [
    ...(from > 0 ? [turn('Previous', page - 1)] : []),
    ...(from + PAGE < total ? [turn('Next', page + 1)] : []),
  ]
  const last = Math.min(from + PAGE, total)
  return [
    { kind: 'context', spans: [`${from + 1} to ${last} of ${total}`] },
    { kind: 'buttons', buttons },
  ]
}

function backButton(run: string): Block {
  const back: Button = { label: 'Back to the list', does: { id: 'chase-page', args: { run, page: '0' } } }
  return { kind: 'buttons', buttons: [back] }
}

const LINE_NOTE: Partial<Record<Item['reason'], string>> = {
  'awaiting reply': 'no reply yet',
  'to start': 'has it started?',
}

const REASON_OF_MANY: Partial<Record<Item['reason'], string>> = {
  overdue: 'overdue',
  asap: 'to be done as soon as possible',
  'due today': 'due today',
  'due soon': 'due soon',
  'to start': 'to have started',
  'awaiting reply': 'with no reply yet in this round',
  round: 'open, asked about in this round',
}

function reasonOfOne(view: View, { action, reason, party }: Item): string {
  switch (reason) {
    case 'overdue':
      return 'is overdue'
    case 'due today':
      return action.due === null || action.due === view.today ? 'is due today' : `is due on ${shortDay(action.due)}`
    case 'due soon':
      return action.due === null ? 'is due soon' : `is due on ${shortDay(action.due)}`
    case 'asap':
      return 'is to be done as soon as possible'
    case 'to start':
      return 'was to have started'
    case 'awaiting reply':
      return `is in the round of all open actions, and ${shortName(party)} has not replied yet`
    default:
      return 'is open, and every open action is asked about in this round'
  }
}

export function list(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '')
}

export function text(words: string): Block {
  return { kind: 'text', spans: [words] }
}
