import { Refusal } from '../core.ts'

/** A refusal that belongs to one answer of a form: it stands beside its field, elsewhere it is the whole reply. */
export class FieldRefusal extends Refusal {
  readonly field: string
  constructor(field: string, sentence: string) {
    super(sentence)
    this.field = field
  }
}

/** The longest answer that is stored, in UTF-16 units: a card, a form and a board paper can all still show it. */
export const MAX_WORDS = 3000

/** The words without the white space around them; refused where they are too long to be read by anybody. */
export function wordsOf(field: string, text: string | null | undefined): string {
  const words = (text ?? '').replaceAll('\r\n', '\n').trim()
  if (words.length > MAX_WORDS) {
    throw new FieldRefusal(field, `Please say it in at most ${MAX_WORDS} characters; this has ${words.length}.`)
  }
  return words
}
