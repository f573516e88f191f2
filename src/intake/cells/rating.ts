import { readTimescale } from '../../plan/timescale/index.ts'
import { squash } from '../document.ts'
import type { ReadScheme } from '../rating-scheme.ts'
import { isSlip, leadingStatus, ratingColours } from '../shapes.ts'
import type { Piece, RawAction } from '../walk.ts'

/** The codes of the plan's scheme that an action's rating cells name, in their order: the last is where a new one is written. */
export function ratingsGiven(raw: RawAction, scheme: ReadScheme): string[] {
  return latest(raw, scheme).flatMap((piece) => codesIn(piece.text.trim(), scheme))
}

/** The rating cells that name this code. */
export function piecesGiving(raw: RawAction, scheme: ReadScheme, code: string | null): Piece[] {
  return latest(raw, scheme).filter((piece) => code !== null && codesIn(squash(piece.text), scheme).includes(code))
}

/** What columns of earlier ratings say, each behind its heading. */
export function earlierRatings(raw: RawAction, scheme: ReadScheme): string[] {
  const pieces = raw.fields.rating ?? []
  if (pieces.length < 2) return []
  const now = new Set(latest(raw, scheme))
  return pieces
    .filter((piece) => !now.has(piece) && piece.heading)
    .map(({ heading, text }) => squash(`${heading}: ${text}`))
}

/** The rating cells of the latest column that rates the action: `RAG Q1 | RAG Q2` are one rating at two times. */
function latest(raw: RawAction, scheme: ReadScheme): Piece[] {
  const pieces = raw.fields.rating ?? []
  if (pieces.length < 2) return pieces
  const headings = inTime([...new Set(pieces.flatMap((piece) => piece.heading || []))])
  if (headings.length < 2) return pieces
  const rated = headings.findLast((heading) =>
    pieces.some((piece) => piece.heading === heading && codesIn(squash(piece.text), scheme).length > 0),
  )
  return rated === undefined ? pieces : pieces.filter((piece) => piece.heading === rated)
}

/** Headings by the dates in them, where each has one; else as they stand, the one that says it is current last. */
function inTime(headings: string[]): string[] {
  const days = new Map(headings.map((heading) => [heading, dayIn(heading)]))
  const dayOf = (heading: string) => days.get(heading) ?? ''
  if (headings.every((heading) => dayOf(heading) !== ''))
    return headings.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0))
  return headings.toSorted((a, b) => Number(isCurrent(a)) - Number(isCurrent(b)))
}

function dayIn(heading: string): string | null {
  const date = /\d[^()]*|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b[^()]*\d/iu.exec(heading)?.[0]
  return date === undefined ? null : readTimescale(date, null).latest
}

function isCurrent(heading: string): boolean {
  return /\b(?:current|latest|now|today)\b/iu.test(heading)
}

/** What rating cells say behind a stage: `Closed. Report sent in May`. */
export function saidBehindRating(raw: RawAction): string[] {
  return (raw.fields.rating ?? []).flatMap((piece) => leadingStatus(piece.text)?.rest || [])
}

/** `Green (was Amber)`: the rating before is no rating now. */
const WAS = /\s*[([](?:was|previously|formerly|from)\b[^)\]]{0,40}[)\]]$/iu

function codesIn(given: string, scheme: ReadScheme): string[] {
  const text = squash(given).replace(WAS, '')
  const colours = ratingColours(text)
  if (colours.length > 0) return colours
  const lower = text.toLowerCase()
  const initial =
    /^[ragby]$/u.test(lower) && scheme.levels.find((l) => l.code.length > 2 && l.code.toLowerCase().startsWith(lower))
  if (initial) return [initial.code]
  const exact = scheme.levels.find(
    (l) => l.code.toLowerCase() === lower || (l.label !== '' && l.label.toLowerCase() === lower),
  )
  if (exact) return [exact.code]
  const leading = scheme.levels.filter(
    (l) => lower.startsWith(`${l.code.toLowerCase()} `) || lower.startsWith(`${l.code.toLowerCase()}:`),
  )
  if (leading[0]) return [leading[0].code]
  const status = leadingStatus(text)?.status
  if (status !== undefined) return codesIn(status, scheme)
  const meant =
    scheme.levels.find((l) => l.meaning !== null && l.meaning.toLowerCase() === lower) ??
    scheme.levels.find((l) => isSlip(lower, l.code) || isSlip(lower, l.label))
  return meant ? [meant.code] : []
}
