import { parseDay, readAsOf } from './as-of.ts'
import { knownParties } from './cells/leads.ts'
import { vocabularyOf } from './cells/run-on.ts'
import type { ReadPlan } from './contract.ts'
import type { DocumentModel } from './document.ts'
import { intakeErrors } from './errors.ts'
import { readKeys } from './key.ts'
import { toLines } from './lines.ts'
import { readPreamble } from './preamble.ts'
import { findQueries } from './queries/index.ts'
import { readScheme } from './rating-scheme.ts'
import { joined, type PlanContext, readAction } from './read-action.ts'
import { cutRegions, findRegions, type PlanRegion } from './regions.ts'
import { readRows } from './rows.ts'
import { Sections } from './sections.ts'
import { unfoldForms } from './unfold-forms.ts'
import type { RawAction, Walk } from './walk.ts'

export interface ReadOptions {
  /** The day the plan is as at, as an ISO day; read from the document where it is not given. */
  asOf?: string | undefined
}

/**
 * Turns a document into a plan: pure, and without any knowledge of particular plans.
 * @throws IntakeError where no table of actions is found
 */
export function readPlan(document: DocumentModel, options: ReadOptions = {}): ReadPlan {
  const lines = toLines(unfoldForms(document))
  const planLines = new Set(cutRegions(lines).flatMap((r) => r.body))
  const key = readKeys(lines, (line) => planLines.has(line))
  const rest = lines.filter((line) => !key.lines.has(line))
  const regions = findRegions(rest)
  const header = regions[0]?.header
  if (!header) throw intakeErrors.noPlan()
  const sections = new Sections()
  const top = rest.includes(header) ? header : regions[0]?.body[0]
  const preamble = readPreamble(top ? rest.slice(0, rest.indexOf(top)) : [], sections)
  const walk = readRows(regions, sections)
  const raws = walk.actions.filter((a) => a.fields.text)
  if (raws.length === 0) throw intakeErrors.noPlan()
  const headings = regions.flatMap((r) => r.columns.map((c) => c.heading))
  const asOf = options.asOf ?? readAsOf(preamble.title, preamble.texts, headings)
  const context = contextOf(raws, regions, readScheme(key, raws, headings), asOf)
  const refs = sectionRefs(walk)
  const understood = raws.map((raw) => readAction(raw, refs.get(raw) ?? null, context))
  const plan: ReadPlan = {
    title: preamble.title,
    asOf,
    ratingScheme: context.scheme,
    sections: sections.all,
    actions: understood.map((u) => u.action),
    queries: [],
  }
  const wordless = walk.actions.filter((a) => !a.fields.text)
  const hasKey = key.rating.length > 0
  const queries = findQueries({
    plan,
    understood,
    fragments: walk.fragments,
    wordless,
    hasKey,
    preamble: preamble.texts,
  })
  return { ...plan, queries }
}

function contextOf(
  raws: RawAction[],
  regions: PlanRegion[],
  scheme: PlanContext['scheme'],
  asOf: string | null,
): PlanContext {
  const roles = new Set(regions.flatMap((r) => r.columns.map((c) => c.role)))
  return {
    scheme,
    asOf: parseDay(asOf),
    known: knownParties(raws.map((raw) => joined(raw, 'leads'))),
    words: vocabularyOf(
      raws.flatMap((raw) => Object.values(raw.fields).flatMap((pieces) => pieces.map((p) => p.text))),
    ),
    has: (role) => roles.has(role),
  }
}

/** An action that stands alone under a numbered row bears its number. */
function sectionRefs(walk: Walk): Map<RawAction, string> {
  const refs = new Map<RawAction, string>()
  for (const section of walk.numbered) {
    for (const action of walk.actions) if (action.section === section.id && section.ref) refs.set(action, section.ref)
  }
  return refs
}
