import { type Block, type Cell, cellText, type DocumentModel, type Table } from './document.ts'

const ASKS = /^(?:(?:is )?(?:the )?action )?(?:complete[d]?|done|achieved|closed|finished|implemented)\b[^\n]{0,20}$/iu
const YES = /^(?:[☒☑✓✔√]|x|y|yes|true)$/iu
const NO = /^(?:[☐□✗✘]|n|no|false)$/iu

/** Ticks, crosses and yes or no under a heading that asks whether an action is complete, as the stages that they mean. */
export function sayMarks(document: DocumentModel): DocumentModel {
  return { ...document, blocks: document.blocks.map((block): Block => (block.kind === 'table' ? sayIn(block) : block)) }
}

function sayIn(table: Table): Table {
  const at = table.rows.findIndex((row) => row.cells.length > 2 && row.cells.some(asks))
  const columns = (table.rows[at]?.cells ?? []).filter(asks).map((cell) => cell.column)
  const marked = columns.filter((column) => isMarked(table, at, column))
  if (marked.length === 0) return table
  const rows = table.rows.map((row, number) => {
    if (number <= at) return row
    return { ...row, cells: row.cells.map((cell) => (marked.includes(cell.column) ? inWords(cell) : cell)) }
  })
  return { ...table, rows }
}

function asks(cell: Cell): boolean {
  return ASKS.test(cellText(cell).replace(/[?]/gu, '').trim())
}

/** Whether a column holds nothing but marks below its heading, which a page may repeat. */
function isMarked(table: Table, header: number, column: number): boolean {
  const cells = table.rows.slice(header + 1).flatMap((row) => row.cells.filter((cell) => cell.column === column))
  const texts = cells
    .filter((cell) => !asks(cell))
    .map((cell) => cellText(cell))
    .filter((text) => text !== '')
  return texts.length > 0 && texts.every((text) => YES.test(text) || NO.test(text))
}

function inWords(cell: Cell): Cell {
  const text = cellText(cell)
  if (YES.test(text)) return { ...cell, paragraphs: ['Complete'] }
  return NO.test(text) ? { ...cell, paragraphs: ['Not complete'] } : cell
}
