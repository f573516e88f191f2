import { Temporal } from 'temporal-polyfill'
import { shortDay } from '../cards/days.ts'
import { localDay } from '../plan/zone.ts'
import { columnLetters } from './column-letters.ts'
import type { CellPlace, ValueCells } from './contract.ts'
import type { Source } from './store.ts'
import { VALUES } from './value-cells.ts'

const NAMES: Record<keyof ValueCells, string> = {
  text: 'action',
  leads: 'owner',
  timescale: 'date',
  rating: 'rating',
  progress: 'progress',
  outcomes: 'outcomes',
  resource: 'resources',
  oversight: 'oversight',
  followUps: 'follow-ups',
}

/**
 * `From table 2, row 14 of calderby.docx, imported 2 Nov 2015: action in column 2, owner in column 4`. A sheet is named
 * and its columns have letters; tables, rows and the cells of a row count from 1. A follow-up names only its own cells.
 */
export function sourceInWords(source: Source, zone: string): string {
  const { row, fileName, at } = source
  const day = shortDay(localDay(Temporal.Instant.from(at), zone))
  const values = valuesOf(source).map(([name, places]) => `${name} in ${placesInWords(places, source)}`)
  const cells = values.length === 0 ? '' : `: ${values.join(', ')}`
  return `From ${tableInWords(source)}, row ${row} of ${fileName}, imported ${day}${cells}`
}

/** The cells of the action's own row first, left to right, then those of the rows and tables below. */
function valuesOf({ cells, followUp }: Source): [string, CellPlace[]][] {
  if (followUp > 0) return cells.followUps ? [['follow-up', cells.followUps]] : []
  const told = VALUES.flatMap((key): [string, CellPlace[]][] => (cells[key] ? [[NAMES[key], cells[key]]] : []))
  return told.sort(([, [a]], [, [b]]) => {
    const down = (a?.table ?? 0) - (b?.table ?? 0) || (a?.row ?? 0) - (b?.row ?? 0)
    return down || (a?.column ?? 0) - (b?.column ?? 0)
  })
}

/** `column 6`, `columns C and D`, `column 6 of rows 14 to 16`, `column 6 of table 3, row 1 and in column 7`. */
function placesInWords(places: CellPlace[], source: Source): string {
  const columns = Map.groupBy(places, (place) => `${place.table ?? source.table} ${place.column}`)
  const all = [...columns.values()]
  if (all.length > 1 && places.every((place) => place.row === undefined))
    return `columns ${inWords(all.map(([first]) => columnName(first, source)))}`
  return all.map((same) => columnInWords(same, source)).join(' and in ')
}

function columnInWords(places: CellPlace[], source: Source): string {
  const [first] = places
  const column = `column ${columnName(first, source)}`
  const rows = places.map((place) => place.row ?? source.row)
  const { table = source.table, sheet = source.sheet } = first ?? {}
  if (table !== source.table) return `${column} of ${tableInWords({ table, sheet })}, ${rowsInWords(rows)}`
  return rows.every((row) => row === source.row) ? column : `${column} of ${rowsInWords(rows)}`
}

function rowsInWords(rows: number[]): string {
  const sorted = [...new Set(rows)].sort((a, b) => a - b)
  const [first = 1] = sorted
  const last = sorted.at(-1) ?? first
  if (sorted.length === 1) return `row ${first}`
  if (sorted.length > 2 && last - first === sorted.length - 1) return `rows ${first} to ${last}`
  return `rows ${inWords(sorted)}`
}

function columnName(place: CellPlace | undefined, { sheet }: Source): string {
  const column = place?.column ?? 1
  return sheet === null ? `${column}` : columnLetters(column - 1)
}

function inWords(names: readonly (string | number)[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function tableInWords({ sheet, table }: Pick<Source, 'sheet' | 'table'>): string {
  return sheet === null ? `table ${table}` : `sheet “${sheet}”`
}
