/** What was understood of a document, in words, before anything is a plan. */
import { clip } from '../cards/clip.ts'
import { plainDay } from '../cards/days.ts'
import type { Block, Spans } from '../cards/model.ts'
import { describeTimescale } from '../plan/due.ts'
import type { ReadAction, ReadPlan } from './contract.ts'

const SAMPLE = 5
const QUESTIONS = 3
/** The most that is shown of each: a cell may hold a page. */
const LONGEST_NAME = 40
const LONGEST_REF = 20
const LONGEST_TITLE = 120
const LONGEST_QUESTION = 240
const MOST_IN_CELL = 8

/** Counts, the first questions and five sample rows, by which one sees whether it was understood. Words of the plan are in it: for who imports it only. */
export function previewBlocks(read: ReadPlan, fileName: string): Block[] {
  return [
    { kind: 'text', spans: [{ strong: fileName }, ` holds ${foundInWords(read)}.`] },
    {
      kind: 'facts',
      facts: [
        { label: 'As at', value: [read.asOf ? plainDay(read.asOf) : 'not said in the document'] },
        { label: 'Dates', value: [datesInWords(read)] },
        { label: 'Ratings', value: [ratingsInWords(read)] },
        { label: 'To ask', value: [read.queries.length === 0 ? 'nothing' : count(read.queries.length, 'question')] },
      ],
    },
    ...questions(read),
    {
      kind: 'table',
      columns: ['Action', 'Owner', 'When', 'Rating'],
      rows: sample(read.actions).map((action) => rowOf(action, read.ratingScheme.levels)),
    },
  ]
}

/** `48 actions in 21 sections, with 18 owners`. */
export function foundInWords(read: ReadPlan): string {
  const owners = new Set(read.actions.flatMap((action) => action.leads.map((lead) => lead.toLowerCase())))
  const sections = read.sections.length > 0 ? ` in ${count(read.sections.length, 'section')}` : ''
  return `${count(read.actions.length, 'action')}${sections}, with ${count(owners.size, 'owner')} named`
}

function datesInWords(read: ReadPlan): string {
  const all = read.actions.flatMap((action) => action.timescales.map((timescale) => timescale.kind))
  const none = all.filter((kind) => kind === 'none').length
  const asked = all.filter((kind) => kind === 'invalid').length
  const rest = [asked > 0 ? `${asked} impossible` : '', none > 0 ? `${none} empty` : ''].filter(Boolean)
  return [`${all.length - none - asked} understood`, ...rest].join(', ')
}

function ratingsInWords(read: ReadPlan): string {
  if (read.ratingScheme.levels.length === 0) return 'none in the plan'
  const levels = read.ratingScheme.levels.map((level) => {
    const rated = read.actions.filter((action) => action.rating === level.code).length
    return `${level.label || level.code} ${rated}`
  })
  const unrated = read.actions.filter((action) => action.rating === null).length
  const key = read.ratingScheme.levels.some((level) => level.meaning) ? '' : '; no key in the plan'
  return `${[...levels, ...(unrated > 0 ? [`not rated ${unrated}`] : [])].join(', ')}${key}`
}

function rowOf(action: ReadAction, levels: ReadPlan['ratingScheme']['levels']): Spans[] {
  const when = action.timescales.map((timescale) => describeTimescale(timescale))
  // The number stands before its action: a phone has room for few columns.
  const number = action.sourceRef ? [{ quiet: `${clip(action.sourceRef, LONGEST_REF)} ` }] : []
  const leads = action.leads.map((lead) => clip(lead, LONGEST_NAME))
  const level = levels.find(({ code }) => code === action.rating)
  const rating = clip(level?.label || action.rating || '', LONGEST_NAME)
  return [[...number, clip(action.title, LONGEST_TITLE)], [few(leads, ', ')], [few(when, '; ')], [rating]]
}

/** Of a cell that holds a list without end, its beginning. */
function few(words: readonly string[], between: string): string {
  return [...words.slice(0, MOST_IN_CELL), ...(words.length > MOST_IN_CELL ? ['…'] : [])].join(between)
}

/** Spread over the plan: the first rows alone would hide a column misread further down. */
function sample(actions: readonly ReadAction[]): ReadAction[] {
  if (actions.length <= SAMPLE) return [...actions]
  return Array.from({ length: SAMPLE }, (_, n) => actions[Math.floor((n * (actions.length - 1)) / (SAMPLE - 1))]!)
}

function questions(read: ReadPlan): Block[] {
  if (read.queries.length === 0) return []
  const items: Spans[] = read.queries.slice(0, QUESTIONS).map((query) => [clip(query.question, LONGEST_QUESTION)])
  const more = read.queries.length - QUESTIONS
  return [
    { kind: 'text', spans: [{ strong: 'The bot will ask' }] },
    { kind: 'list', items: more > 0 ? [...items, [{ quiet: `and ${more} more` }]] : items },
  ]
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}
