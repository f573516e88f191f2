import { joined } from './joined.ts'
import type { Piece, RawAction } from './walk.ts'

/** `a) Refresh the terms; b) Appoint a chair`: marks of a list within a cell. */
const MARK = /(?:^|\s)\(?([a-h])[).]\s+(?=\S)/gu

/**
 * A row that lists several actions by letter, and by the same letters who does each or by when, is as many actions. What its
 * other cells say holds for all of them, unless they are lettered too.
 */
export function splitLettered(raw: RawAction): RawAction[] {
  const text = partsOf(joined(raw, 'text'))
  if (!text || !isParallel(raw, [...text.keys()])) return [raw]
  return [...text.keys()].map((letter, at) => ({
    ...raw,
    ref: raw.ref === null ? `${letter})` : `${raw.ref.replace(/[.):]+$/u, '')}${letter}`,
    comments: at === 0 ? raw.comments : [],
    links: at === 0 ? raw.links : [],
    fields: Object.fromEntries(
      Object.entries(raw.fields).map(([role, pieces]) => [
        role,
        role === 'text'
          ? textOf(pieces, text.get(letter) ?? '')
          : pieces.flatMap((piece) => partOf(piece, letter, text)),
      ]),
    ),
  }))
}

function isParallel({ fields }: RawAction, letters: string[]): boolean {
  const beside = [...(fields.leads ?? []), ...(fields.timescale ?? []), ...(fields.mixed ?? [])]
  return beside.some((piece) => [...(partsOf(piece.text)?.keys() ?? [])].join('') === letters.join(''))
}

function textOf(pieces: Piece[], text: string): Piece[] {
  return pieces.slice(0, 1).map((piece) => ({ ...piece, text }))
}

/** What a cell says of one letter: all of it where it is not lettered, nothing where it leaves this one out. */
function partOf(piece: Piece, letter: string, all: Map<string, string>): Piece[] {
  const parts = partsOf(piece.text)
  if (!parts || ![...parts.keys()].every((each) => all.has(each))) return [piece]
  const text = parts.get(letter)
  return text === undefined ? [] : [{ ...piece, text }]
}

/** The parts of a text by their letters, in order; undefined where it does not begin with one, or has only one. */
function partsOf(text: string): Map<string, string> | undefined {
  const marks = [...text.matchAll(MARK)]
  if (marks.length === 0 || text.slice(0, marks[0]?.index).trim() !== '') return undefined
  const parts = new Map<string, string>()
  for (const [at, mark] of marks.entries()) {
    const words = text.slice(mark.index + mark[0].length, marks[at + 1]?.index).replace(/[\s;,]+$/u, '')
    parts.set(mark[1] ?? '', words)
  }
  const letters = [...parts.keys()]
  return parts.size === marks.length && letters.join('') === [...letters].sort().join('') ? parts : undefined
}
