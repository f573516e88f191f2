import { type Block, type Cell, cellText, columnShown, type DocumentModel, type Table } from './document.ts'
import { guessRoles } from './headings.ts'
import { countWords } from './shapes.ts'

/**
 * Plans that give each action a small table of its own, a field a row (`Action | …`, `Lead | …`), as one row of a table
 * whose headings are the field names. Other tables stay as they are.
 */
export function unfoldForms(document: DocumentModel): DocumentModel {
  return {
    blocks: document.blocks.map((block): Block => (block.kind === 'table' && isForm(block) ? unfold(block) : block)),
  }
}

function isForm(table: Table): boolean {
  const rows = table.rows.filter((r) => r.cells.some((c) => c.paragraphs.length > 0))
  if (rows.length < 2 || rows.length > 20 || rows.some((r) => r.cells.length !== 2)) return false
  const names = rows.map((r) => fieldName(r.cells[0]))
  const roles = names.map((name) => (countWords(name) <= 6 ? (guessRoles(name)[0]?.role ?? null) : null))
  const known = roles.filter((role) => role !== null).length
  const says = (role: string) => roles.includes(role as never)
  return (
    known >= rows.length * 0.7 &&
    says('text') &&
    new Set(roles).size > 2 &&
    (says('leads') || says('timescale') || says('progress'))
  )
}

function unfold(table: Table): Table {
  const rows = table.rows.filter((r) => r.cells.length === 2)
  const number = /\b(\d{1,3}(?:\.\d+)*)\s*:?$/u.exec(
    rows.map((r) => cellText(r.cells[0] ?? EMPTY)).find((t) => /^action\b/iu.test(t)) ?? '',
  )?.[1]
  const header = rows.map((r, at) => cellAt(r.cells[0], at + 1, [fieldName(r.cells[0])]))
  const values = rows.map((r, at): Cell => {
    const value = r.cells[1] ?? EMPTY
    return { ...cellAt(value, at + 1), shown: { row: r.number, column: columnShown(table, value, 1) } }
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
