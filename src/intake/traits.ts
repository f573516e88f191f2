import { isMark } from './calendar.ts'
import { isLevel } from './cells/priority.ts'
import type { LineCell } from './lines.ts'
import {
  countWords,
  hasFileName,
  hasOwnerLabel,
  isColourRating,
  isDateLike,
  isGrade,
  isNumberReference,
  isPartyLike,
  isReference,
  isStatusWord,
  leadingStatus,
  mentionsDate,
  namesDate,
} from './shapes.ts'

/** All that the words of a cell look like. */
export interface Traits {
  words: number
  dateLike: boolean
  mentionsDate: boolean
  namesDate: boolean
  partyLike: boolean
  colour: boolean
  grade: boolean
  status: boolean
  reference: boolean
  number: boolean
  file: boolean
  labelled: boolean
  level: boolean
  mark: boolean
}

/** A cell is looked at for every column it might stand in; what it looks like is found out once. */
const known = new WeakMap<LineCell, Traits>()

export function traitsOf(cell: LineCell): Traits {
  const found = known.get(cell) ?? readTraits(cell.text)
  known.set(cell, found)
  return found
}

function readTraits(text: string): Traits {
  return {
    words: countWords(text),
    dateLike: isDateLike(text) && !hasFileName(text),
    mentionsDate: mentionsDate(text),
    namesDate: namesDate(text),
    partyLike: isPartyLike(text),
    colour: isColourRating(text),
    grade: isGrade(text),
    status: isStatusWord(text) || leadingStatus(text) !== undefined,
    reference: isReference(text),
    number: isNumberReference(text),
    file: hasFileName(text),
    labelled: hasOwnerLabel(text),
    level: isLevel(text),
    mark: isMark(text),
  }
}
