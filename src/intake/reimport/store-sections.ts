import type { Section } from '../../plan/model.ts'
import type { ReadAction } from '../contract.ts'
import { trailOf } from '../trail.ts'
import type { Place } from './changes.ts'
import type { Said } from './model.ts'
import { sectionPaths } from './said.ts'
import type { Storing } from './store-version.ts'
import type { Version } from './version.ts'

export type Places = (said: Said) => Place

/** The plan's sections are found by their titles; those that it does not have yet are made. */
export async function storeSections({ stores, newId }: Storing, version: Version): Promise<Places> {
  const { loaded, file } = version
  const known = sectionPaths(loaded.sections.map(({ id, title, parentId }) => ({ id, title, parent: parentId })))
  const byPath = new Map([...known].map(([id, path]) => [path, id]))
  const idOf = new Map<string, string>()
  const made = new Set<string>()
  for (const [id, path] of sectionPaths(file.read.sections)) {
    const found = byPath.get(path) ?? newId()
    if (!byPath.has(path)) made.add(id)
    byPath.set(path, found)
    idOf.set(id, found)
  }
  const sections = file.read.sections.flatMap((section, position): Section[] => {
    const id = idOf.get(section.id)
    if (id === undefined || !made.has(section.id)) return []
    const parentId = section.parent === null ? null : (idOf.get(section.parent) ?? null)
    return [{ id, planId: loaded.plan.id, ref: section.ref, title: section.title, parentId, position }]
  })
  await stores.plans.insertSections(loaded.plan.partnershipId, sections)
  return (said) => placeOf(said, version, idOf)
}

/** A follow-up stands where its action does. */
function placeOf(said: Said, { said: all, file }: Version, idOf: ReadonlyMap<string, string>): Place {
  const [at = ''] = said.key.split('.')
  const action = all[Number(at)]?.read as ReadAction
  const sectionId = action.section === null ? null : (idOf.get(action.section) ?? null)
  return { trail: trailOf(action, file.read.sections), sectionId }
}
