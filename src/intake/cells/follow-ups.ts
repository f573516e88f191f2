import type { Timescale } from '../../plan/model.ts'
import { DATE, MONTH } from '../as-of.ts'
import type { ReadFollowUp } from '../contract.ts'
import { squash } from '../document.ts'
import { countWords, goesOn } from '../shapes.ts'
import type { Piece, RawAction } from '../walk.ts'
import { splitRunOn, type Vocabulary } from './run-on.ts'
import { type AsOf, timescalesOf } from './timescales.ts'

/** What was read of an action's follow-ups, and the cells whose texts and dates could not be paired. */
export interface FollowUps {
  found: ReadFollowUp[]
  unpaired: string[]
}

interface Group {
  text: string
  dates: string
}

const TASK = /^(?:\?+\s*)?(?:\p{Lu}[\p{L}.'-]*(?:\s*[/,&]\s*|\s+and\s+|\s+)?){1,4}\bto\s+(?!be\b)\p{Ll}+/u
const INITIALLED = /\([A-Z][A-Za-z]{1,3}(?:\s*[/,&]\s*[A-Z][A-Za-z]{1,3})*\)/u
const LONGEST_LIST = 45

/** The follow-ups of an action: the texts of its column, each with its own date where the row pairs them. */
export function readFollowUps(raw: RawAction, asOf: AsOf, words: Vocabulary): FollowUps {
  const result: FollowUps = { found: [], unpaired: [] }
  for (const group of groupRows(raw.fields.followUp ?? [], raw.fields.followUpDate ?? [])) {
    const stages = group.dates === '' ? stagesIn(group.text, asOf) : undefined
    if (stages) {
      result.found.push(...stages)
      continue
    }
    const dates = splitDates(group.dates, asOf)
    const items = dates.length > 1 ? splitFor(group.text, dates.length, words) : splitTasks(group.text)
    if (dates.length <= 1) result.found.push(...items.map((text) => followUp(text, dates[0], asOf)))
    else if (items.length === dates.length)
      result.found.push(...items.map((text, at) => followUp(text, dates[at], asOf)))
    else {
      result.found.push(...dates.map((date, at) => followUp(at === 0 ? group.text : '', date, asOf)))
      if (group.text !== '') result.unpaired.push(squash(`${group.text} — ${group.dates}`))
    }
  }
  return result
}

const MILESTONES = /^(?:key |main |interim |delivery )?milestones?\b/iu

/** A column of milestones as follow-ups, where each has its date (`By June 2024: tender out`); else it stays a note. */
export function withMilestones(raw: RawAction, asOf: AsOf): RawAction {
  const other = raw.fields.other ?? []
  const stages = other.filter(
    ({ heading, text }) => MILESTONES.test(heading ?? '') && stagesIn(text, asOf) !== undefined,
  )
  if (stages.length === 0) return raw
  const rest = other.filter((piece) => !stages.includes(piece))
  return { ...raw, fields: { ...raw.fields, other: rest, followUp: [...(raw.fields.followUp ?? []), ...stages] } }
}

/** `By June 2024: tender out`, `Tender out (June 2024)`, `Tender out by June 2024`. */
const DATE_FIRST = /^(?:by\s+)?(?<said>[^:–]{3,40}?)\s*[:–]\s+(?<words>\S.*)$/iu
/** `from`, `w/c`, `April –`: what belongs to the date behind it. */
const BEFORE_DATE = `(?:(?:from|w/[cb]|week (?:commencing|beginning)|early|mid|late|end(?: of)?) )?(?:${MONTH}\\s?[-–/]\\s?)?`
const DATE_LAST = new RegExp(
  `^(?<words>(?!.*[.!?]\\s)\\S.{2,80}?)(?:\\s*\\((?<inside>[^()]{3,30})\\)|[\\s,–-]{1,4}(?:by |in |due )?(?<bare>${BEFORE_DATE}(?:${DATE}|${MONTH}\\.?\\s'?\\d\\d)))\\.?$`,
  'iu',
)

/** Lines that each begin or end with their date; undefined where the first one does not. */
function stagesIn(text: string, asOf: AsOf): ReadFollowUp[] | undefined {
  const lines = text.split(/[\n;]/u).map(squash).filter(Boolean)
  const stages = lines.map((line): ReadFollowUp => {
    for (const { words = '', said, inside, bare } of [DATE_FIRST, DATE_LAST].map((of) => of.exec(line)?.groups ?? {})) {
      const due = timescalesOf(said ?? inside ?? bare ?? '', asOf)[0]
      if (due && (due.latest ?? due.earliest ?? due.suggested)) return followUp(words, due, asOf)
    }
    return followUp(line, undefined, asOf)
  })
  return stages[0]?.dueRaw ? stages : undefined
}

/** Texts and dates of the same row belong together; a row of text without a date goes on the row above. */
function groupRows(texts: Piece[], dates: Piece[]): Group[] {
  const lines = [...new Set([...texts, ...dates].map((p) => p.line))].sort((a, b) => a - b)
  const groups: Group[] = []
  for (const line of lines) {
    const at = (pieces: Piece[]) =>
      pieces
        .filter((p) => p.line === line)
        .map((p) => p.text)
        .join('\n')
    const text = at(texts)
    const date = at(dates)
    const last = groups.at(-1)
    if (last && (date === '' || text === '' || goesOn(last.text, text))) {
      last.text = join(last.text, text)
      last.dates = join(last.dates, date)
    } else groups.push({ text, dates: date })
  }
  return groups
}

function join(before: string, after: string): string {
  if (before === '' || after === '') return before + after
  return `${before}${goesOn(before, after) ? ' ' : '\n'}${after}`
}

function splitDates(text: string, asOf: AsOf): Timescale[] {
  if (squash(text) === '') return []
  return text.split('\n').flatMap((line) => timescalesOf(line, asOf))
}

/** A short list of tasks, each for somebody, is as many follow-ups; longer prose stays one. */
function splitTasks(text: string): string[] {
  if (text === '' || countWords(text) > LONGEST_LIST) return [text]
  const sentences = text
    .split(/\n|(?<=[\p{L})\d]{2}[.?!])\s+(?=[\p{Lu}?])/u)
    .flatMap((s) => s.split(/(?<=\([A-Z][A-Za-z]{1,3}(?:\/[A-Z][A-Za-z]{1,3})*\))\s+(?=\p{Lu})/u))
    .flatMap((s) =>
      s.split(
        /(?<=\s\S{0,60}[\p{Ll}\d][^.?!,;/\s]{0,60})\s+(?=(?:[A-Z][A-Za-z]{0,2}[A-Z])(?:[/,&]\s?[A-Z][A-Za-z]{0,2}[A-Z])*\s+to\s+\p{Ll})/u,
      ),
    )
    .map(squash)
    .filter(Boolean)
  return sentences.some((s) => TASK.test(s) || INITIALLED.test(s)) ? sentences : [text]
}

/** As many texts as there are dates, where lines, list marks or the words themselves part them so. */
function splitFor(text: string, count: number, words: Vocabulary): string[] {
  if (text === '') return Array.from({ length: count }, () => '')
  const lines = text
    .split('\n')
    .map((l) => squash(l))
    .filter(Boolean)
  if (lines.length === count) return lines
  const unlabelled = withoutLabels(lines)
  if (unlabelled.length === count) return unlabelled
  if (lines.length < count) return splitRunOn(lines, count, words) ?? [text]
  return [text]
}

/** A line of a few capitalised words heads the ones below. */
function withoutLabels(lines: string[]): string[] {
  return lines.filter((line, at) => at === lines.length - 1 || !/^(?:\p{Lu}[\p{L}'-]*\s?){1,4}:?$/u.test(line))
}

const OWN_DATE = /\b(?:on|by|for|before|until)\s+(\d{1,2}[./]\d{1,2}[./]\d{2,4})\.?/iu

function followUp(text: string, date: Timescale | undefined, asOf: AsOf): ReadFollowUp {
  const own = countWords(text) <= 20 ? OWN_DATE.exec(text)?.[1] : undefined
  const due = (own === undefined ? undefined : timescalesOf(own, asOf)[0]) ?? date ?? null
  const status = due?.kind === 'done' ? 'complete' : 'open'
  return { text: squash(text), dueRaw: date?.raw ?? due?.raw ?? null, due, status }
}
