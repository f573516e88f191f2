/** Each field of an action in a form that can be compared, and in words. */
import { oneLine } from '../../cards/lines.ts'
import type { RatingScheme, Status, Timescale } from '../../plan/model.ts'
import { badgeOf } from '../../plan/rating.ts'
import { sameWordsKey } from './likeness.ts'
import type { FieldName, Known, Said } from './model.ts'

export interface Values {
  /** Two that are the same say the same. */
  key: string
  words: string
}

export interface Naming {
  /** The stored party of a name; the name's own key where nobody has it yet. */
  idOf(name: string): string
  nameOf(partyId: string): string
  scheme: RatingScheme
}

/** The fields that are changed in chat too, so that a document never overwrites them unasked. */
export const CHANGED_IN_CHAT: ReadonlySet<FieldName> = new Set(['owners', 'dates', 'rating', 'progress'])
const OF_ACTIONS: readonly FieldName[] = [
  'text',
  'owners',
  'dates',
  'rating',
  'progress',
  'outcomes',
  'resource',
  'oversight',
  'priority',
]
/** A follow-up has words, a date and whether it is done; its owners are those of its action. */
const OF_FOLLOW_UPS: readonly FieldName[] = ['text', 'dates', 'rating']

export function fieldsOf(said: Said): readonly FieldName[] {
  return said.owners === null ? OF_FOLLOW_UPS : OF_ACTIONS
}

/** What the plan says now. */
export function valueNow({ action, owners }: Known, field: FieldName, naming: Naming): Values {
  switch (field) {
    case 'owners': {
      const ids = owners.filter((owner) => owner.kind === 'owner').map((owner) => owner.partyId)
      return ownersValue(ids, ids.map(naming.nameOf))
    }
    case 'dates':
      return datesValue(action.timescales)
    case 'rating':
      return ratingValue(action.rating, action.status, naming)
    default:
      return plainValue(action[field])
  }
}

/** What a document says. */
export function valueSaid(said: Said, field: FieldName, naming: Naming): Values {
  switch (field) {
    case 'owners': {
      const ids = (said.owners ?? []).map(naming.idOf)
      return ownersValue(ids, said.owners ?? [])
    }
    case 'dates':
      return datesValue(said.timescales)
    case 'rating':
      return ratingValue(said.rating, said.status, naming)
    default:
      return plainValue(said[field])
  }
}

function ownersValue(ids: readonly string[], names: readonly string[]): Values {
  return { key: [...new Set(ids)].sort().join(' '), words: [...new Set(names)].join(', ') || 'nobody' }
}

/** Two ways to write one day are the same date. */
function datesValue(timescales: readonly Timescale[]): Values {
  const keys = timescales.map(({ kind, latest, raw, precision }) =>
    kind === 'by' && latest !== null && precision === 'day' ? latest : sameWordsKey(raw),
  )
  const words = timescales.map((timescale) => `“${oneLine(timescale.raw)}”`)
  return { key: keys.join('\n'), words: words.join(', ') || 'no date' }
}

function ratingValue(rating: string | null, status: Status, { scheme }: Naming): Values {
  const label = badgeOf(scheme, rating).label
  return { key: `${rating ?? ''}\n${status}`, words: rating === null ? status : `${label}, ${status}` }
}

function plainValue(value: string | number | null): Values {
  const text = value === null ? '' : String(value)
  return { key: sameWordsKey(text), words: text === '' ? 'nothing' : `“${oneLine(text)}”` }
}
