import {
  type Block,
  type Cell,
  cellText,
  columnShown,
  type DocumentModel,
  type Table,
  type TableRow,
} from './document.ts'
import { guessRoles } from './headings.ts'
import { countWords } from './shapes.ts'

/**
 * Plans that give each action a small table of its own, a field or two a row (`Action | …`, `Lead | … | By when | …`), as one row of a table
 * whose headings are the field names. Other tables stay as they are.
 */
export function unfoldForms(document: DocumentModel): DocumentModel {
  return {
    blocks: document.blocks.map((block): Block => (block.kind === 'table' && isForm(block) ? unfold(block) : block)),
  }
}

/** A name and its value, once or twice in a row; undefined where the row has another shape. */
function pairsOf(row: TableRow): Pair[] | undefined {
  const [first, second, third, fourth] = row.cells
  if (!first || !second) return undefined
  if (row.cells.length === 2) return [{ name: first, value: second, ordinal: 1, row: row.number }]
  if (row.cells.length !== 4 || !third || !fourth) return undefined
  if (row.cells.every((cell) => guessRoles(cellText(cell)).length > 0)) return undefined
  return [
    { name: first, value: second, ordinal: 1, row: row.number },
    { name: third, value: fourth, ordinal: 3, row: row.number },
  ]
}

interface Pair {
  name: Cell
  value: Cell
  ordinal: number
  row: number
}

function isForm(table: Table): boolean {
  const rows = table.rows.filter((r) => r.cells.some((c) => c.paragraphs.length > 0))
  if (rows.length < 2 || rows.length > 20 || rows.some((r) => pairsOf(r) === undefined)) return false
  const names = rows.flatMap((r) => pairsOf(r) ?? []).map(({ name }) => fieldName(name))
  const roles = names.map((name) => (countWords(name) <= 6 ? (guessRoles(name)[0]?.role ?? null) : null))
  const known = roles.filter((role) => role !== null).length
  const says = (role: string) => roles.includes(role as never)
  return (
    known >= names.length * 0.7 &&
    says('text') &&
    new Set(roles).size > 2 &&
    (says('leads') || says('timescale') || says('progress'))
  )
}

function unfold(table: Table): Table {
  const pairs = table.rows.flatMap((r) => pairsOf(r) ?? [])
  const number = /\b(\d{1,3}(?:\.\d+)*)\s*:?$/u.exec(
    pairs.map(({ name }) => cellText(name)).find((t) => /^action\b/iu.test(t)) ?? '',
  )?.[1]
  const header = pairs.map(({ name }, at) => cellAt(name, at + 1, [fieldName(name)]))
  const values = pairs.map(({ value, ordinal, row }, at): Cell => {
    return { ...cellAt(value, at + 1), shown: { row, column: columnShown(table, value, ordinal) } }
  })
  const first = table.rows[0]?.number ?? 1
  return {
    ...table,
    rows: [
      { number: first, cells: [cellAt(undefined, 0, ['No.']), ...header] },
      { number: first, cells: [cellAt(undefined, 0, number ? [number] : []), ...values] },
    ],
  }
}

const EMPTY: Cell = { column: 0, span: 1, paragraphs: [], bold: false, continued: false, comments: [], links: [] }

function cellAt(cell: Cell | undefined, column: number, paragraphs = cell?.paragraphs ?? []): Cell {
  return { ...(cell ?? EMPTY), column, span: 1, paragraphs }
}

/** The name of a field without its number: `Action 3:` is an action. */
function fieldName(cell: Cell | undefined): string {
  return cellText(cell ?? EMPTY)
    .replace(/\s*\d+(?:\.\d+)*\s*:?\s*$/u, '')
    .replace(/:\s*$/u, '')
}
