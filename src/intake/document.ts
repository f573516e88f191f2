import type { Fill } from './readers/shading.ts'

/** A document as every reader gives it, whatever its format: paragraphs and tables, in the order of the page. */
export interface DocumentModel {
  blocks: Block[]
  /** What its sheets hide; none where it has no sheets. */
  hidden?: Hidden[]
}

/** A part of a sheet that nobody sees. Hidden rows are read; hidden columns and sheets are left out. */
export interface Hidden {
  kind: 'sheet' | 'column' | 'row'
  sheet: string
  /** As the sheet calls them: letters of columns, numbers of rows, the name of a sheet. */
  places: string[]
  words: string
}

export type Block = Paragraph | Table

export interface Paragraph {
  kind: 'paragraph'
  text: string
  /** 1 for the highest heading; null for plain text. */
  level: number | null
  bold: boolean
  comments?: Comment[]
}

export interface Table {
  kind: 'table'
  /** The sheet's name; null in a text document. */
  sheet: string | null
  rows: TableRow[]
}

export interface TableRow {
  /** From 1, as a person counts the rows of this table or sheet. */
  number: number
  cells: Cell[]
}

export interface Cell {
  /** First column of the grid it covers, from 0. */
  column: number
  span: number
  paragraphs: string[]
  bold: boolean
  /** The lower part of a vertically merged cell: its words stand in a row above. */
  continued: boolean
  comments: Comment[]
  /** Web addresses behind the words. */
  links: string[]
  /** Words of it that are struck through, where others are not: they no longer count. */
  struck?: string[]
  /** The rating that the cell's own colour shows; undefined where it has none that people rate with. */
  fill?: Fill
  /** Row and column as the document shows them, from 1, where its table was turned round to be read. */
  shown?: { row: number; column: number }
}

export interface Comment {
  author: string
  text: string
}

/** Which column a person calls a cell's, from 1: that of the sheet, elsewhere its place among the cells of its row. */
export function columnShown(table: Table, cell: Cell, ordinal: number): number {
  return (table.sheet === null ? ordinal : cell.column) + 1
}

/** The words of a cell, a line a paragraph. */
export function cellText(cell: { paragraphs: string[] }): string {
  return cell.paragraphs.join('\n').trim()
}

/** Every kind of white space becomes one space; the words stay. */
export function squash(text: string): string {
  return /[^\S ]| {2}|^ | $/u.test(text) ? text.replace(/\s+/gu, ' ').trim() : text
}
