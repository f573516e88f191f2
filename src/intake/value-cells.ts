import { takeComments } from './cells/comments.ts'
import { isPriority } from './cells/priority.ts'
import { piecesGiving } from './cells/rating.ts'
import { resourcesIn } from './cells/resources.ts'
import type { CellPlace, ReadAction, ValueCells } from './contract.ts'
import type { Role } from './headings.ts'
import type { Place } from './lines.ts'
import type { ReadScheme } from './rating-scheme.ts'
import type { Piece, RawAction } from './walk.ts'

export const VALUES = [
  'text',
  'leads',
  'timescale',
  'rating',
  'progress',
  'outcomes',
  'resource',
  'oversight',
  'followUps',
] as const satisfies (keyof ValueCells)[]

type ValuePieces = Required<{ [Value in keyof ValueCells]: Piece[] }>

/**
 * Which cells the values of an action were read from; a value that it has not, and words of a paragraph, name none.
 * `times` are the columns that its dates were found in.
 */
export function cellsOf(raw: RawAction, action: ReadAction, times: Role[], scheme: ReadScheme): ValueCells {
  const pieces = piecesOf(raw, action, times, scheme)
  const cells: ValueCells = {}
  for (const value of VALUES) {
    const places = pieces[value].flatMap(({ place }) => (place ? [fromFirstRow(place, raw.source)] : []))
    const different = new Map(places.map((place) => [`${place.table} ${place.row} ${place.column}`, place]))
    if (different.size > 0) cells[value] = [...different.values()]
  }
  return cells
}

/** What each value was made from: the column of its own, or that which said it instead. */
function piecesOf(raw: RawAction, action: ReadAction, times: Role[], scheme: ReadScheme): ValuePieces {
  const own = (value: string, ...roles: Role[]): Piece[] => (value === '' ? [] : piecesIn(raw, roles))
  const followUps = action.followUps.map((each) => each.text + (each.dueRaw ?? '')).join('')
  return {
    text: own(action.text, 'text').filter((piece) => !isPriority(piece.text)),
    leads: own(action.leadsRaw, raw.fields.leads ? 'leads' : 'mixed'),
    timescale: piecesIn(raw, times),
    rating: piecesGiving(raw, scheme, action.rating),
    progress: own(action.progress, 'progress').filter((piece) => takeComments(piece.text).text !== ''),
    outcomes: own(action.outcomes, 'outcomes', 'completed'),
    resource: own(action.resource, ...resourceColumns(raw, action)),
    oversight: own(action.oversight, 'oversight'),
    followUps: own(followUps, 'followUp', 'followUpDate'),
  }
}

/** A plan without a column of resources names them in the action's words or among its notes. */
function resourceColumns(raw: RawAction, { text, resource }: ReadAction): Role[] {
  if (raw.fields.resource) return ['resource']
  const inText = resource === '' ? '' : resourcesIn(text, [])
  if (inText === '') return ['mixed']
  return resource === inText ? ['text'] : ['text', 'mixed']
}

function piecesIn(raw: RawAction, roles: Role[]): Piece[] {
  return roles.flatMap((role) => raw.fields[role] ?? [])
}

/** A snapshot names every cell of a plan: what each shares with its action is left out. */
function fromFirstRow({ table, row, column, sheet }: Place, source: ReadAction['source']): CellPlace {
  const place: CellPlace = { column }
  if (row !== source.row || table !== source.table) place.row = row
  if (table !== source.table) {
    place.table = table
    if (sheet !== null && sheet !== source.sheet) place.sheet = sheet
  }
  return place
}
