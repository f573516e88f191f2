import { isHeaderLine } from './columns.ts'
import type { Line, LineCell } from './lines.ts'
import { readMarker } from './markers.ts'
import { countWords, isReference } from './shapes.ts'

const LONGEST_NAME = 6
/** Further down a table is its plan. */
const LOOKED_AT = 12

/**
 * Rows above the heading row of a table, or in a small table right above it, that name something and say it
 * (`Recommendation 2 | Train …`, `Executive sponsor | Chief nurse`), as lines of the page: they are no rows of the table
 * before.
 */
export function sayPrefaces(lines: Line[]): Line[] {
  const tables = [...Map.groupBy(lines.keys(), (at) => tableOf(lines[at]))].filter(([table]) => table !== null)
  const said = new Map<number, Line>()
  for (const [nth, [, rows]] of tables.entries()) {
    for (const at of prefaceOf(lines, rows, tables[nth + 1]?.[1] ?? [])) {
      const line = lines[at]
      if (line) said.set(at, asPage(line))
    }
  }
  return said.size === 0 ? lines : lines.map((line, at) => said.get(at) ?? line)
}

/** Sheets are read otherwise: what stands above their heading row is theirs. */
function tableOf(line: Line | undefined): number | null {
  return !line || line.paragraph || line.sheet !== null ? null : line.table
}

/** Which rows of a table are its preface, or that of the table right below. */
function prefaceOf(lines: Line[], rows: number[], below: number[]): number[] {
  const header = rows.slice(0, LOOKED_AT).findIndex((at) => isHeader(lines[at]) && (lines[at]?.cells.length ?? 0) > 2)
  const width = header < 0 ? 2 : (lines[rows[header] ?? 0]?.cells.length ?? 0)
  const above = header < 0 ? rows : rows.slice(0, header)
  if (!above.every((at) => isPreface(lines[at], width))) return []
  if (header >= 0) return above
  const touches = below[0] === (rows.at(-1) ?? 0) + 1 && isHeader(lines[below[0]])
  // More than one heading is a list: what priorities mean, or what is to come.
  return touches && above.filter((at) => headsPart(lines[at])).length === 1 ? above : []
}

function isHeader(line: Line | undefined): boolean {
  return line !== undefined && isHeaderLine(line)
}

/** A row of one cell, or of a short name and what it says over all columns that are left. */
function isPreface(line: Line | undefined, width: number): boolean {
  const [name, value, ...more] = line?.cells ?? []
  if (!line || !name || more.length > 0) return false
  if (!value) return true
  return isName(name) && (width === 2 || line.all.length === 2)
}

function isName({ text }: LineCell): boolean {
  return countWords(text) <= LONGEST_NAME && !isReference(text)
}

function headsPart(line: Line | undefined): boolean {
  const first = line?.cells[0]
  return first !== undefined && readMarker(first.text).kind === 'word'
}

/** `Executive sponsor: Chief nurse`, as a line of the page; a numbered name is a heading. */
function asPage(line: Line): Line {
  const [name, value] = line.cells
  if (!name) return line
  const text = value ? `${name.text.replace(/\s*:$/u, '')}: ${value.text}` : name.text
  const cell = { ...name, text, paragraphs: [text], comments: line.cells.flatMap((each) => each.comments) }
  const paragraph = { kind: 'paragraph' as const, text, level: null, bold: false }
  const said = value !== undefined && !headsPart(line)
  return { ...line, paragraph, said, cells: [cell], all: [cell], count: 1 }
}
