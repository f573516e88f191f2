/** The plan's open questions after a new version: what it answers is settled, what it raises anew is asked. */
import type { Query } from '../../plan/model.ts'
import { isAbout, storedQuery } from '../confirm.ts'
import type { ReadAction, ReadQuery } from '../contract.ts'
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
  const before = new Set(formerly(loaded.last?.read.queries ?? [], loaded).map(identity))
  const still = new Set(raised.map(identity))
  await stores.plans.insertQueries(raised.filter((query) => !before.has(identity(query))))
  for (const query of await stores.plans.openQueries(partnership.id, { planId: loaded.plan.id })) {
    // What the bot itself asked since, such as about two ratings that differ, no document answers.
    if (!before.has(identity(query)) || still.has(identity(query))) continue
    const answer = `The new version ${file.fileName} does not raise it any more.`
    await stores.plans.settleQuery(partnership.id, query.id, personId ?? '', answer, now.toString())
  }
}

type Identified = Pick<Query, 'kind' | 'raw' | 'actionId'>

/** The queries of the last document, about the actions they became. */
function formerly(queries: readonly ReadQuery[], loaded: Version['loaded']): Identified[] {
  const idByKey = new Map([...loaded.keyOf].map(([id, key]) => [key, id]))
  const actions = loaded.last?.read.actions ?? []
  return queries.map(({ kind, raw, ...query }) => {
    const at = query.sourceRef === null ? -1 : actions.findIndex((action) => isAbout({ kind, raw, ...query }, action))
    return { kind, raw, actionId: idByKey.get(String(at)) ?? null }
  })
}

function identity({ kind, raw, actionId }: Identified): string {
  return `${kind}\n${actionId ?? ''}\n${raw.replace(/\s+/gu, ' ').trim()}`
}
