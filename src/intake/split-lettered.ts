import { joined } from './joined.ts'
import type { Piece, RawAction } from './walk.ts'

/** Marks of a list within a cell: `a) Refresh the terms; b) Appoint a chair`, `1. …`, `• …`. */
const LETTERS = /(?:^|\s)\(?([a-h])[).](?=\s|$)/gu
const DIGITS = /(?:^|\n)[^\S\n]{0,8}\(?(\d)[).](?=\s|$)/gu
const BULLETS = /(?:^|\n)[^\S\n]{0,8}([•●○▪◦·*–-])(?=\s)/gu

/** The parts of a cell, each behind its mark. */
type Parts = { mark: string; words: string }[]

/**
 * A row that lists several actions, and beside them in the same order who does each, by when or how far it is, is as many
 * actions: by the letters of both cells, else where two cells have just as many lines. What other cells say holds for all.
 */
export function splitLettered(raw: RawAction): RawAction[] {
  const text = joined(raw, 'text')
  const parts = [LETTERS, DIGITS, BULLETS].map((marks) => partsOf(text, marks)).find((found) => found.length > 1)
  if (!parts || !isParallel(raw, parts)) return [raw]
  const isLettered = /[a-h]/u.test(parts[0]?.mark ?? '')
  return parts.map(({ mark, words }, at) => ({
    ...raw,
    ref: isLettered ? refOf(raw.ref, mark) : raw.ref,
    comments: at === 0 ? raw.comments : [],
    links: at === 0 ? raw.links : [],
    fields: Object.fromEntries(
      Object.entries(raw.fields).map(([role, pieces]) => [
        role,
        role === 'text'
          ? pieces.slice(0, 1).map((piece) => ({ ...piece, text: words }))
          : pieces.flatMap((piece) => partOf(piece, at, parts)),
      ]),
    ),
  }))
}

function refOf(ref: string | null, letter: string): string {
  return ref === null ? `${letter})` : `${ref.replace(/[.):]+$/u, '')}${letter}`
}

function isParallel({ fields }: RawAction, parts: Parts): boolean {
  const beside = [fields.leads, fields.timescale, fields.mixed, fields.rating, fields.progress].flatMap(
    (all) => all ?? [],
  )
  const marked = beside.filter((piece) => marksOf(piece.text) === marksIn(parts))
  const lines = beside.filter((piece) => linesOf(piece.text).length === parts.length)
  return /^[a-h\d]/u.test(marksIn(parts)) && marked.length > 0 ? true : lines.length > 1
}

/** What a cell says of one part: all of it where it is no such list, nothing where it leaves this one out. */
function partOf(piece: Piece, at: number, all: Parts): Piece[] {
  const { mark = '' } = all[at] ?? {}
  const own = partsOf(piece.text, /[a-h]/u.test(mark) ? LETTERS : DIGITS)
  if (own.length > 0 && own.every((part) => all.some((each) => each.mark === part.mark))) {
    const words = own.find((part) => part.mark === mark)?.words ?? ''
    return words === '' ? [] : [{ ...piece, text: words }]
  }
  const lines = linesOf(piece.text)
  return lines.length === all.length ? [{ ...piece, text: lines[at] ?? '' }] : [piece]
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(BULLETS, '').trim())
    .filter((line) => line !== '')

const marksIn = (parts: Parts): string => parts.map(({ mark }) => mark).join('')

function marksOf(text: string): string {
  return marksIn(partsOf(text, LETTERS)) || marksIn(partsOf(text, DIGITS))
}

/** The parts of a text by their marks; none where it does not begin with the first, or where they are in no order. */
function partsOf(text: string, marks: RegExp): Parts {
  const found = [...text.matchAll(marks)]
  if (found.length === 0 || text.slice(0, found[0]?.index).trim() !== '') return []
  const parts = found.map((match, at) => ({
    mark: match[1] ?? '',
    words: text.slice(match.index + match[0].length, found[at + 1]?.index).replace(/^\s+|[\s;,]{1,20}$/gu, ''),
  }))
  const said = marksIn(parts)
  const inOrder = marks === BULLETS || (said === [...said].sort().join('') && new Set(said).size === said.length)
  return inOrder ? parts : []
}
