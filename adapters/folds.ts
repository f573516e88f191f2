/** Which fields of a form are folded away together. */
import type { Field } from '../src/cards/model.ts'

/** Some fields that follow each other: under the words of their fold, or under none. */
interface Fold {
  fold: string | undefined
  fields: Field[]
}

export function foldsOf(fields: readonly Field[]): Fold[] {
  const folds: Fold[] = []
  for (const field of fields) {
    const last = folds.at(-1)
    if (last && last.fold === field.fold) last.fields.push(field)
    else folds.push({ fold: field.fold, fields: [field] })
  }
  return folds
}
