/** A whole document beside a whole plan. Pure. */
import type { ReadAction } from '../contract.ts'
import { differencesOf, goneOf } from './differences.ts'
import { type Matches, matchActions } from './match.ts'
import type { Comparison, Difference, Doubt, Known, Said } from './model.ts'
import type { Row } from './row.ts'
import { followUpsSaid } from './said.ts'
import type { Naming } from './values.ts'

/**
 * @param settled answers about rows in doubt: by key of the row, the id of the action it is, or null for a new one
 */
export function compareVersion(
  said: readonly Said[],
  known: readonly Known[],
  settled: ReadonlyMap<string, string | null>,
  naming: Naming,
): Comparison {
  const ofActions = known.filter(({ action }) => action.parentId === null)
  const children = new Map<string, Known[]>()
  for (const each of known) {
    const { parentId } = each.action
    if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), each])
  }
  const matches = matchActions(said.map(rowOfSaid), ofActions.map(rowOfKnown), settled)
  const top = resolve(said, ofActions, matches, null, naming)
  const below = top.pairs.map(([action, parent]) => {
    const followUps = followUpsSaid(action.key, action.read as ReadAction)
    const stored = children.get(parent.action.id) ?? []
    const matched = matchActions(followUps.map(rowOfSaid), stored.map(rowOfKnown), settled)
    return resolve(followUps, stored, matched, parent.action.id, naming)
  })
  return {
    doubts: [top, ...below].flatMap((part) => part.doubts),
    differences: [top, ...below].flatMap((part) => part.differences),
  }
}

/** The share of the document's actions that the plan has too: 0 to 1. */
export function shareKnown(said: readonly Said[], stored: readonly Row[]): number {
  if (said.length === 0) return 0
  return matchActions(said.map(rowOfSaid), stored).pairs.size / said.length
}

interface Part {
  doubts: Doubt[]
  differences: Difference[]
  pairs: [Said, Known][]
}

function resolve(
  said: readonly Said[],
  known: readonly Known[],
  matches: Matches,
  parentId: string | null,
  naming: Naming,
): Part {
  const saidOf = new Map(said.map((each) => [each.key, each]))
  const knownOf = new Map(known.map((each) => [each.action.id, each]))
  const pairs = [...matches.pairs].flatMap(([key, id]): [Said, Known][] => {
    const [one, other] = [saidOf.get(key), knownOf.get(id)]
    return one && other ? [[one, other]] : []
  })
  const added = matches.added.flatMap((key) => saidOf.get(key) ?? [])
  const removed = matches.removed.flatMap((id) => knownOf.get(id) ?? [])
  return {
    pairs,
    doubts: matches.ambiguous.flatMap(({ key, candidates }) => {
      const row = saidOf.get(key)
      return row ? [{ said: row, candidates: candidates.flatMap((id) => knownOf.get(id) ?? []) }] : []
    }),
    differences: [
      ...pairs.map(([one, other]) => differencesOf(one, other, naming)),
      ...added.map((each): Difference => ({ kind: 'added', said: each, parentId })),
      ...removed.flatMap((each) => goneOf(each, naming) ?? []),
    ],
  }
}

function rowOfSaid(said: Said): Row {
  const owners = (said.owners ?? []).join(', ')
  return { key: said.key, number: said.number, section: said.section, text: said.text, owners }
}

export function rowOfKnown({ action, section, base }: Known): Row {
  const owners = (base?.owners ?? []).join(', ')
  return { key: action.id, number: action.sourceRef, section, text: action.text, owners }
}
