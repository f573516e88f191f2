import { squash } from '../document.ts'
import type { ReadScheme } from '../rating-scheme.ts'
import { ratingColours } from '../shapes.ts'
import type { Piece, RawAction } from '../walk.ts'

/** The codes of the plan's scheme that an action's rating cells name, in their order, each once: the last is where a new one is written. */
export function ratingsGiven(raw: RawAction, scheme: ReadScheme): string[] {
  return [...new Set((raw.fields.rating ?? []).flatMap((piece) => codesIn(squash(piece.text), scheme)))]
}

/** The rating cells that name this code. */
export function piecesGiving(raw: RawAction, scheme: ReadScheme, code: string | null): Piece[] {
  return (raw.fields.rating ?? []).filter(
    (piece) => code !== null && codesIn(squash(piece.text), scheme).includes(code),
  )
}

function codesIn(text: string, scheme: ReadScheme): string[] {
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
  return scheme.levels
    .filter((l) => l.meaning !== null && l.meaning.toLowerCase() === lower)
    .map((l) => l.code)
    .slice(0, 1)
}
