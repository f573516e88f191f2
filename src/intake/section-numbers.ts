import { baseColumn, type Column } from './columns.ts'
import { squash } from './document.ts'
import type { Line } from './lines.ts'
import { isReference } from './shapes.ts'

/** `CQC ref`, `Recommendation no.`: a number of something. */
const NUMBERS = /\b(?:no|nos|num|numbers?|refs?|references?|id|code|#)\W*$/iu

/** `A`, `3`, `MD2`; `Page 4` is none. */
const CODE = /^(?:\p{Lu}{0,3}[-.]?(?:\d{1,3}[.)]?)?)$/u

/** Fewer rows below the first of their section are actions that a page broke. */
const FEWEST = 2
const SHARE = 0.3
/** Some numbers may have been forgotten. */
const MOSTLY = 0.7
/** Some may stand twice by mistake. */
const SLIPS = 0.2

/**
 * A column of numbers that change when the section does, and only then, numbers the sections: the actions below have none
 * in it. Where each stands for one action, it is that action's number.
 */
export function numberSections(columns: Column[], header: Line, body: Line[]): void {
  const section = columns.find(({ role }) => role === 'section')
  const text = columns.find(({ role }) => role === 'text')
  if (!section || !text) return
  const own = columns.some(({ role }) => role === 'ref')
  const rows = body.filter((line) => line.cells.length > 2 && textAt(text, line) !== '')
  for (const column of columns) {
    const isBeside =
      columns[columns.indexOf(column) + 1] === section && rows.every((line) => CODE.test(textAt(column, line)))
    if (column.role !== 'ref' && !(column.role === 'other' && (NUMBERS.test(column.heading) || isBeside))) continue
    const names = namesByNumber(rows.map((line) => [textAt(column, line), textAt(section, line)]))
    if (!names) continue
    const said = rows.filter((line) => textAt(column, line) !== '').length
    const below = rows.length - said
    const several = said > names.size || below >= Math.max(FEWEST, names.size * SHARE)
    if (several || (own && column.role === 'other')) column.role = 'sectionRef'
    else if (column.role === 'other') column.role = 'ref'
  }

  function textAt(column: Column, line: Line): string {
    const at = columns.indexOf(column)
    return squash(line.cells.find((cell) => baseColumn(cell, line, columns, header) === at)?.text ?? '')
  }
}

/** The name that goes with each number; undefined where one stands without the other, or with two. */
function namesByNumber(pairs: [number: string, name: string][]): Map<string, string> | undefined {
  const said = pairs.filter(([number, name]) => number !== '' || name !== '')
  const names = new Map(said.filter(([number]) => number !== ''))
  const numbered = said.filter(([number]) => number !== '')
  const together = numbered.every(([number, name]) => isReference(number) && name !== '')
  const twice = numbered.filter(([number, name]) => names.get(number) !== name)
  const most = numbered.length >= said.length * MOSTLY && twice.length <= numbered.length * SLIPS
  return together && most && names.size > 0 && new Set(names.values()).size === names.size ? names : undefined
}
