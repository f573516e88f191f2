/** What is asked before a new version is stored, and what was answered. Pure. */
import type { Comparison, Difference, Doubt, FieldDifference, FieldName } from './model.ts'

/** `new`, the id of an action, `ours` or `document`; for an action that is gone `ours` keeps it. */
export type Answers = ReadonlyMap<string, string>

export const OURS = 'ours'
export const DOCUMENT = 'document'
export const NEW = 'new'

export type Question =
  | { kind: 'which'; id: string; doubt: Doubt }
  | { kind: 'field'; id: string; change: Extract<Difference, { kind: 'changed' }>; field: FieldDifference }
  | { kind: 'gone'; id: string; removed: Extract<Difference, { kind: 'removed' }> }

const MATCH = 'match:'

function fieldQuestion(actionId: string, field: FieldName): string {
  return `keep:${actionId}:${field}`
}

function goneQuestion(actionId: string): string {
  return `gone:${actionId}`
}

/** What was answered about rows in doubt, for matching. */
export function settledRows(answers: Answers): Map<string, string | null> {
  const settled = new Map<string, string | null>()
  for (const [id, answer] of answers) {
    if (id.startsWith(MATCH)) settled.set(id.slice(MATCH.length), answer === NEW ? null : answer)
  }
  return settled
}

/** Everything that is to be asked and was not answered: which action a row is first, as more may follow from it. */
export function openQuestions({ doubts, differences }: Comparison, answers: Answers): Question[] {
  const which = doubts.map((doubt): Question => ({ kind: 'which', id: `${MATCH}${doubt.said.key}`, doubt }))
  const others = differences.flatMap((difference): Question[] => {
    if (difference.kind === 'removed' && difference.conflict) {
      return [{ kind: 'gone', id: goneQuestion(difference.known.action.id), removed: difference }]
    }
    if (difference.kind !== 'changed') return []
    return difference.fields
      .filter((field) => field.conflict)
      .map((field) => ({
        kind: 'field',
        id: fieldQuestion(difference.known.action.id, field.field),
        change: difference,
        field,
      }))
  })
  return [...which, ...others.filter((question) => !answers.has(question.id))]
}

/** The fields of a change in which the document counts: all that nobody touched, and those that were answered so. */
export function followed(change: Extract<Difference, { kind: 'changed' }>, answers: Answers): FieldDifference[] {
  return change.fields.filter(
    (field) => !field.conflict || answers.get(fieldQuestion(change.known.action.id, field.field)) === DOCUMENT,
  )
}

export function isClosed(removed: Extract<Difference, { kind: 'removed' }>, answers: Answers): boolean {
  return !removed.conflict || answers.get(goneQuestion(removed.known.action.id)) === DOCUMENT
}
