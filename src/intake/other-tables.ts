import { guessRoles } from './headings.ts'
import { type Line, loneCell } from './lines.ts'
import { countWords, isColourRating, isNumberReference } from './shapes.ts'

/** Tables and lines of a document that hold no actions, and those of them that a person may still miss. */
export interface OtherLines {
  lines: Set<Line>
  /** The heading rows of risk registers: they hold actions, but of another sort. */
  registers: Line[]
}

interface Kind {
  register: boolean
  /** What one heading, and another, say in tables of this kind. */
  first: RegExp
  second: RegExp
}

const KINDS: Kind[] = [
  {
    register: true,
    first: /^(?:likelihood|probability)\b/iu,
    second: /^(?:impact|severity|consequences?|score|risk (?:score|rating|level))\b/iu,
  },
  {
    register: false,
    first: /^(?:version|revision|issue|draft)(?: (?:no|number|control|date|history))?\.?$/iu,
    second: /\b(?:date|author|amend\w*|changes?|comments?|reviewed|approved|summary|description|issued)\b/iu,
  },
  {
    register: false,
    first: /^(?:(?:full )?names?|members?|attendees?|representatives?|panel members?|contacts?|present|apologies)$/iu,
    second:
      /\b(?:role|post|job|title|position|organisations?|agency|e-?mail|telephone|phone|contact|present|apologies|attendance|signature|initials|designation)\b/iu,
  },
  {
    register: false,
    first:
      /^(?:(?:key )?(?:performance )?(?:kpis?|indicators?|metrics?)|(?:key |impact |success |outcome |performance )?measures?(?: of success)?)$/iu,
    second:
      /^(?:baseline|outturn|20\d\d\S* (?:outturn|actual|baseline)|direction of travel|trend|current performance)\b/iu,
  },
  {
    register: false,
    first: /^(?:initials?|abbreviations?|acronyms?|terms?)$/iu,
    second: /\b(?:names?|meanings?|definitions?|full|stands for|descriptions?|explanations?|in full)\b/iu,
  },
]
/** A heading row of such a table stands at its top, at most behind a title or two. */
const LOOKED_AT = 4
const MOST_OF_COUNTS = 0.7
/** Counts and abbreviations are short tables; a plan is not looked through for them. */
const MOST_COUNTED = 60

/**
 * What stands in a document beside its plan: its table of contents, lists of versions, of people and of words, counts, risk
 * registers; and the heading right above such a table.
 */
export function otherLines(lines: Line[]): OtherLines {
  const other: OtherLines = { lines: new Set(lines.filter(isContents)), registers: [] }
  for (const [first, table] of tablesOf(lines)) {
    const header = table.slice(0, LOOKED_AT).find((line) => kindOf(line) !== undefined)
    const kind = header && kindOf(header)
    if (kind?.register && header) other.registers.push(header)
    if (!kind && !isCounts(table) && !isAbbreviations(table)) continue
    for (const line of kind ? table : withoutTitle(table)) other.lines.add(line)
    const above = lines[first - 1]
    if (first > 1 && above?.paragraph && isTitle(above)) other.lines.add(above)
  }
  return other
}

/** Each table with the place of its first line among all. */
function tablesOf(lines: Line[]): [number, Line[]][] {
  const tables = new Map<number, [number, Line[]]>()
  for (const [at, line] of lines.entries()) {
    if (line.paragraph) continue
    const found = tables.get(line.table)
    if (found) found[1].push(line)
    else tables.set(line.table, [at, [line]])
  }
  return [...tables.values()]
}

const LONGEST_ENTRY = 200

/** `2. Action plan ....... 5`: words, and the page they are on. */
function isContents(line: Line): boolean {
  const text = loneCell(line)?.text ?? ''
  if (line.paragraph === null || text.length > LONGEST_ENTRY) return false
  return /\p{L}.*(?:\t|\.{4,}|…{2,})\s*\d{1,3}$/u.test(text)
}

function kindOf(line: Line): Kind | undefined {
  if (line.cells.length < 2 || line.cells.some((cell) => countWords(cell.text) > 8)) return undefined
  const texts = line.cells.map((cell) => cell.text.trim())
  const kind = KINDS.find(({ first, second }) => {
    const at = texts.findIndex((text) => first.test(text))
    return at >= 0 && texts.some((text, other) => other !== at && second.test(text))
  })
  return kind && (kind.register || !headsActions(texts)) ? kind : undefined
}

/** Whether a row has a column of actions: it heads a plan, whatever else it has. */
function headsActions(texts: string[]): boolean {
  return texts.some((text) => /\bactions?\b/iu.test(text) && guessRoles(text)[0]?.role === 'text')
}

/** A table from its first row of several cells on: a cover's counts stand below the name of the plan. */
const withoutTitle = (table: Line[]): Line[] =>
  table.slice(
    Math.max(
      0,
      table.findIndex(({ cells }) => cells.length > 1),
    ),
  )

/** Rows of a name and numbers: how many actions are red, late or done. */
function isCounts(table: Line[]): boolean {
  if (table.length > MOST_COUNTED) return false
  const rows = table.filter((line) => line.cells.length > 1)
  const values = rows.flatMap((line) => line.cells.slice(1))
  const numbers = values.filter((cell) => isNumberReference(cell.text) || /^\d+(?:\.\d+)?\s?%$/u.test(cell.text))
  return (
    rows.length > 2 &&
    numbers.length >= (values.length - (rows[0]?.cells.length ?? 1) + 1) * MOST_OF_COUNTS &&
    numbers.length > 1
  )
}

/** Rows of capital letters and what they stand for. */
function isAbbreviations(table: Line[]): boolean {
  const pairs = table.filter(
    ({ cells }) =>
      cells.length === 2 &&
      /^[A-Z][A-Za-z&]{0,6}[A-Z]s?$/u.test(cells[0]?.text ?? '') &&
      !isColourRating(cells[0]?.text ?? ''),
  )
  return pairs.length > 1 && pairs.length >= table.length - 1
}

function isTitle(line: Line): boolean {
  const text = loneCell(line)?.text ?? ''
  return countWords(text) <= 8 && !/[.;]$/u.test(text)
}
