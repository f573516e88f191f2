import type { Understood } from './read-action.ts'

const ABOVE = /^\W*(?:as above|ditto|see above|same(?: as above)?|as previous)\W*$/iu

/** Actions whose cell of owners says "as above" have the owners of the one before. */
export function ownersAbove(understood: readonly Understood[]): Understood[] {
  const settled: Understood[] = []
  for (const each of understood) {
    const above = ABOVE.test(each.action.leadsRaw) ? settled.at(-1) : undefined
    settled.push(above ? { ...each, action: { ...each.action, leads: above.action.leads } } : each)
  }
  return settled
}
