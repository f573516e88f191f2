/**
 * What a new version of the document says otherwise. Three are compared: what the last document said, what the plan
 * says now, and what this document says. Where the document did not move, the plan stays; where only the document
 * moved, it is followed; where both did, somebody is asked. Pure.
 */
import type { Difference, FieldDifference, FieldName, Known, Said } from './model.ts'
import { CHANGED_IN_CHAT, fieldsOf, type Naming, valueNow, valueSaid } from './values.ts'

/** Of an action that both sides have. */
export function differencesOf(said: Said, known: Known, naming: Naming): Difference {
  const fields = fieldsOf(said).flatMap((field) => fieldDifference(field, said, known, naming))
  return fields.length > 0 ? { kind: 'changed', said, known, fields } : { kind: 'unchanged', said, known }
}

/** Of an action that the document does not have any more; undefined where that is known already. */
export function goneOf(known: Known, naming: Naming): Difference | undefined {
  if (known.action.status === 'no longer in the plan' || known.base === null) return undefined
  return { kind: 'removed', known, conflict: fieldsOf(known.base).some((field) => isTouched(field, known, naming)) }
}

function fieldDifference(field: FieldName, said: Said, known: Known, naming: Naming): FieldDifference[] {
  const ours = valueNow(known, field, naming)
  const theirs = valueSaid(said, field, naming)
  if (ours.key === theirs.key) return []
  const isBack = field === 'rating' && known.action.status === 'no longer in the plan'
  if (!isBack && known.baseNow && valueSaid(known.baseNow, field, naming).key === theirs.key) return []
  const conflict = !isBack && CHANGED_IN_CHAT.has(field) && isTouched(field, known, naming)
  return [{ field, ours: ours.words, document: theirs.words, conflict }]
}

/** Whether the plan says something else than the last document did: somebody changed it here. */
function isTouched(field: FieldName, known: Known, naming: Naming): boolean {
  const { key } = valueNow(known, field, naming)
  return ![known.base, known.baseNow].some((base) => base && valueSaid(base, field, naming).key === key)
}
