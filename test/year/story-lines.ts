/** A year's messages as a person reads them through: a line each, and a few weeks in full. */
import { Temporal } from 'temporal-polyfill'
import type { Delivery } from '../../src/delivery/model.ts'
import type { Occasion } from '../../src/reminders/model.ts'
import { describeRecorded, type SimulatedMessage } from '../../src/simulate/describe.ts'
import type { Board } from './board.ts'

export interface Told extends SimulatedMessage {
  /** The address it went to. */
  address: string
  at: string
  /** `overdue CAL-18; due soon CAL-42` */
  about: string
  /** The day it was sent, in the partnership's zone. */
  day: Temporal.PlainDate
  time: string
}

/** Every message that left, in order. */
export async function toldBy(board: Board): Promise<Told[]> {
  const { store, partnership, recorder } = board
  const told: Told[] = []
  for (const recorded of recorder.posted) {
    const message = await describeRecorded(store, partnership, recorded)
    const delivery = await store.deliveries.byKey(recorded.key)
    const at = Temporal.Instant.from(recorded.at).toZonedDateTimeISO(partnership.zone)
    const about = delivery ? await aboutOf(board, delivery, message) : ''
    told.push({ ...message, address: recorded.to, about, day: at.toPlainDate(), time: timeOf(at) })
  }
  return told
}

/**
 * A line a message, a blank line between weeks; the messages of the weeks that begin on `inFull` with their words; and
 * what people did meanwhile, behind a `>`.
 */
export function asText(board: Board, told: readonly Told[], inFull: readonly string[] = []): string {
  const zone = board.partnership.zone
  const did = board.done.map(({ at, words }) => {
    const when = at.toZonedDateTimeISO(zone)
    return { monday: mondayOf(when.toPlainDate()), at: at.toString(), text: `  > ${whenOf(when)}  ${words}` }
  })
  const sent = told.map((message) => {
    const monday = mondayOf(message.day)
    const words = inFull.includes(monday) ? `\n${message.text.replace(/^(?=.)/gm, '    | ')}` : ''
    return { monday, at: Temporal.ZonedDateTime.from(message.at).toInstant().toString(), text: lineOf(message) + words }
  })
  const inOrder = [...sent, ...did].sort((a, b) => a.at.localeCompare(b.at))
  const weeks = Map.groupBy(inOrder, ({ monday }) => monday)
  return `${[...weeks.values()].map((lines) => lines.map(({ text }) => text).join('\n')).join('\n\n')}\n`
}

function mondayOf(day: Temporal.PlainDate): string {
  return day.subtract({ days: day.dayOfWeek - 1 }).toString()
}

function whenOf(at: Temporal.ZonedDateTime): string {
  return `${at.toLocaleString('en-GB', { weekday: 'short' })} ${at.toPlainDate()} ${timeOf(at)}`
}

function lineOf({ day, time, kind, to, about }: Told): string {
  const weekday = day.toLocaleString('en-GB', { weekday: 'short' })
  return `${weekday} ${day} ${time}  ${kind.padEnd(12)} ${to.padEnd(28)} ${about}`.trimEnd()
}

async function aboutOf(board: Board, { subject }: Delivery, message: SimulatedMessage): Promise<string> {
  if (subject.kind === 'notice') return `${subject.about} ${message.refs.join(' ')}`.trim()
  if (subject.kind === 'digest' || subject.kind === 'digest-draft') return digestLine(message.text)
  if (subject.kind !== 'chase' && subject.kind !== 'precise') return ''
  const { store, partnership } = board
  const occasions = await store.reminders.occasions(partnership.id, subject.runId, subject.personId)
  const ids = occasions.flatMap(({ actionId }) => actionId ?? [])
  const actions = new Map((await store.plans.actions(partnership.id, ids)).map((action) => [action.id, action.ref]))
  const named = (occasion: Occasion) => actions.get(occasion.actionId ?? '') ?? (occasion.queryId ? '?' : '')
  const groups = Map.groupBy(occasions, ({ reason }) => reason)
  return [...groups].map(([reason, theirs]) => `${reason} ${counted(theirs.map(named))}`.trim()).join('; ')
}

/** What a digest begins with, without its title; of a draft, when it is for. */
function digestLine(text: string): string {
  const draft = /^It goes to the channel on (.*?) unless you hold it/m.exec(text)
  if (draft) return `for ${draft[1]}`
  const [first = '', second = ''] = text.split('\n')
  return first.includes(': ') ? first.slice(first.indexOf(': ') + 2) : second
}

/** `CAL-1 CAL-2`, each once; where they have no ref, how many. */
function counted(names: readonly string[]): string {
  const refs = [...new Set(names)].filter((name) => name !== '?' && name !== '')
  const queries = names.filter((name) => name === '?').length
  return [...refs, ...(queries > 0 ? [`(${queries})`] : [])].join(' ')
}

function timeOf(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString().slice(0, 5)
}
