/** The plan's open questions after a new version: what it answers is settled, what it raises anew is asked. */
import type { Query } from '../../plan/model.ts'
import { isAboutMany } from '../../plan/shared-questions.ts'
import { recountShared } from '../../progress/shared-questions.ts'
import { askedAbout, storedQuery } from '../confirm.ts'
import type { ReadAction } from '../contract.ts'
import type { Storing } from './store-version.ts'
import type { Version } from './version.ts'

export async function settleQueries(
  { stores, partnership, personId, now, newId }: Storing,
  { file, loaded, said }: Version,
  idOf: ReadonlyMap<string, string>,
): Promise<void> {
  const stored = new Map(
    said.flatMap((each) => {
      const id = idOf.get(each.key)
      return id === undefined ? [] : [[each.read as ReadAction, { id }] as const]
    }),
  )
  const raised = file.read.queries.map((query, at) => storedQuery(query, at, loaded.plan, file.read, stored, { newId }))
  const before = new Set(formerly(loaded).map(identity))
  const still = new Set(raised.map(identity))
  const open = await stores.plans.openQueries(partnership.id, { planId: loaded.plan.id })
  const counted = new Set(open.flatMap((query) => (isAboutMany(query) ? query.kind : [])))
  const isNew = (query: Query) => !before.has(identity(query)) && !(isAboutMany(query) && counted.has(query.kind))
  await stores.plans.insertQueries(raised.filter(isNew))
  for (const query of open) {
    // What the bot itself asked since, such as about two ratings that differ, no document answers.
    if (!before.has(identity(query)) || still.has(identity(query))) continue
    const answer = `The new version ${file.fileName} does not raise it any more.`
    if (isAboutMany(query)) continue
    await stores.plans.settleQuery(partnership.id, query.id, personId ?? '', answer, now.toString())
  }
  // One about many is not what a document raises but what the plan still lacks.
  await recountShared(stores, loaded.plan, { personId, now })
}

type Identified = Pick<Query, 'kind' | 'raw' | 'actionId' | 'question'>

/** The queries of the last document, about the actions they became. */
function formerly({ last, keyOf }: Version['loaded']): Identified[] {
  const idByKey = new Map([...keyOf].map(([id, key]) => [key, id]))
  return (last?.read.queries ?? []).map((query) => {
    const about = last && askedAbout(query, last.read)
    const at = about ? last.read.actions.indexOf(about) : -1
    return { ...query, actionId: idByKey.get(String(at)) ?? null }
  })
}

function identity({ kind, raw, actionId }: Identified): string {
  return `${kind}\n${actionId ?? ''}\n${raw.replace(/\s+/gu, ' ').trim()}`
}
