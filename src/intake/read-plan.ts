import type { ReadPlan } from './contract.ts'
import type { DocumentModel } from './document.ts'
import { intakeErrors } from './errors.ts'
import { readKeys } from './key.ts'
import { type Line, toLines } from './lines.ts'
import { readPreamble } from './preamble.ts'
import { readScheme } from './rating-scheme.ts'
import { findRegions } from './regions.ts'
import { type RawAction, readRows, type Walk } from './rows.ts'
import { Sections } from './sections.ts'
import { readAction } from './read-action.ts'

export interface ReadOptions {
  /** The day the plan is as at, as an ISO day; read from the document where it is not given. */
  asOf?: string | undefined
}

/**
 * Turns a document into a plan: pure, and without any knowledge of particular plans.
 * @throws IntakeError where no table of actions is found
 */
export function readPlan(document: DocumentModel, _options: ReadOptions = {}): ReadPlan {
  const lines = toLines(document)
  const planLines = new Set(findRegions(lines).flatMap((r) => r.body))
  const key = readKeys(lines, (line) => planLines.has(line))
  const rest = lines.filter((line) => !key.lines.has(line))
  const regions = findRegions(rest)
  const header = regions[0]?.header
  if (!header) throw intakeErrors.noPlan()
  const sections = new Sections()
  const preamble = readPreamble(rest.slice(0, rest.indexOf(header)), sections)
  const walk = readRows(regions, sections)
  const headings = regions.flatMap((r) => r.columns.map((c) => c.heading))
  const scheme = readScheme(key, walk.actions, headings)
  const refs = sectionRefs(walk)
  const actions = walk.actions.filter((a) => a.fields.text).map((raw) => readAction(raw, scheme, refs.get(raw) ?? null))
  if (actions.length === 0) throw intakeErrors.noPlan()
  return { title: preamble.title, asOf: null, ratingScheme: scheme, sections: sections.all, actions, queries: [] }
}

/** An action that stands alone under a numbered row bears its number. */
function sectionRefs(walk: Walk): Map<RawAction, string> {
  const refs = new Map<RawAction, string>()
  for (const section of walk.numbered) {
    for (const action of walk.actions) if (action.section === section.id && section.ref) refs.set(action, section.ref)
  }
  return refs
}

export type { Line }
