import { ownersAbove } from './as-above.ts'
import { parseDay, readAsOf } from './as-of.ts'
import { knownParties } from './cells/known-parties.ts'
import { vocabularyOf } from './cells/run-on.ts'
import { type Column, isHeaderLine } from './columns.ts'
import { type ReadPlan, TOLD_ROLES, type ToldColumns } from './contract.ts'
import { type Comment, type DocumentModel, squash } from './document.ts'
import { intakeErrors } from './errors.ts'
import { foldHeadings } from './fold-headings.ts'
import { type Initials, readInitials } from './initials.ts'
import { joined } from './joined.ts'
import { readKeys } from './key.ts'
import { leftOut } from './left-out.ts'
import { type Line, partLine, toLines } from './lines.ts'
import { type OtherLines, otherLines } from './other-tables.ts'
import type { PlanContext } from './plan-context.ts'
import { readPreamble } from './preamble.ts'
import { sayPrefaces } from './prefaces.ts'
import { planYear, quartersOf, settleYear } from './quarters.ts'
import { findQueries } from './queries/index.ts'
import { readScheme } from './rating-scheme.ts'
import { readAction } from './read-action.ts'
import { cutRegions, findRegions, type PlanRegion, tablesBeside } from './regions.ts'
import { readRows } from './rows.ts'
import { sayColours } from './say-colours.ts'
import { sayMarks } from './say-marks.ts'
import { Sections } from './sections.ts'
import { rateByShade } from './shades.ts'
import { splitLettered } from './split-lettered.ts'
import { unfoldForms } from './unfold-forms.ts'
import type { RawAction, Walk } from './walk.ts'

export interface ReadOptions {
  /** The day the plan is as at, as an ISO day; read from the document where it is not given. */
  asOf?: string | undefined
  /** What a person said that columns are. */
  columns?: ToldColumns
}

/**
 * Turns a document into a plan: pure, and without any knowledge of particular plans.
 * @throws IntakeError where no table of actions is found
 */
export function readPlan(document: DocumentModel, options: ReadOptions = {}): ReadPlan {
  const spoken = sayColours(sayMarks(foldHeadings(unfoldForms(document))))
  const lines = partAbove(sayPrefaces(toLines(spoken.document)))
  const other = beside(lines)
  const initials = readInitials(lines)
  const own = lines.filter((line) => !other.lines.has(line) && !initials.lines.has(line))
  const planLines = new Set(cutRegions(own).flatMap((r) => r.body))
  const key = readKeys(own, (line) => planLines.has(line))
  const all = own.filter((line) => !key.lines.has(line))
  const found = findRegions(all, options.columns)
  const tables = tablesBeside(found)
  const rest = all.filter((line) => !tables.lines.has(line))
  const regions = tables.lines.size === 0 ? found : findRegions(rest, options.columns)
  const header = regions[0]?.header
  if (!header) throw intakeErrors.noPlan()
  const sections = new Sections()
  const top = rest.includes(header) ? header : regions[0]?.body[0]
  const from = top ? rest.indexOf(top) : 0
  const preamble = readPreamble(rest.slice(0, from), top?.sheet ?? null, sections, rest.slice(from))
  const walk = readRows(regions, sections, preamble.asides)
  const raws = walk.actions.filter((a) => a.fields.text).flatMap(splitLettered)
  if (raws.length === 0) throw intakeErrors.noPlan()
  const hasRating = regions.some((r) => r.columns.some((c) => c.role === 'rating'))
  const shaded = spoken.ratings + (hasRating ? 0 : rateByShade(raws))
  const headings = regions.flatMap((r) => r.columns.map((c) => c.heading))
  const above = top ? lines.slice(0, Math.max(0, lines.indexOf(top))) : []
  const asOf = options.asOf ?? readAsOf({ title: preamble.title, above, beside: other.lines, headings })
  const context = contextOf(raws, regions, readScheme(key, raws, headings), asOf, initials.names)
  const refs = sectionRefs(walk)
  const asWritten = ownersAbove(raws.map((raw) => readAction(raw, refs.get(raw) ?? null, context)))
  const words = [...above.map((line) => line.cells.map((cell) => cell.text).join(' ')), ...headings]
  const quarters = quartersOf(words, asWritten)
  const year = { quarters, from: planYear(preamble.title) ?? planYear(preamble.texts.join('\n')) }
  const understood = asWritten.map((each) => settleYear(each, year, context.asOf))
  const plan: ReadPlan = {
    title: preamble.title,
    asOf,
    ratingScheme: context.scheme,
    sections: sections.all,
    actions: understood.map((u) => u.action),
    queries: [],
    columns: columnsAsRead(regions),
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
    beside: other.lines,
    hidden: document.hidden ?? [],
    loose: looseComments(lines, walk.actions),
    registers: other.registers,
    tablesBeside: tables.headers,
    leftOut: leftOut(rest, regions),
    shaded,
    initials: initials.names,
    quarters,
  })
  return { ...plan, queries }
}

/** Lines above the first heading row, with what stands side by side in them apart. */
function partAbove(lines: Line[]): Line[] {
  const header = lines.findIndex(isHeaderLine)
  return lines.flatMap((line, at) => (at < header ? partLine(line) : [line]))
}

/** What stands beside the plan; nothing where no plan would be left: then what looks like a list of risks is the plan. */
function beside(lines: Line[]): OtherLines {
  const other = otherLines(lines)
  if (other.lines.size === 0) return other
  const left = cutRegions(lines.filter((line) => !other.lines.has(line)))
  return left.length > 0 ? other : { lines: new Set(), registers: [] }
}

/** Each heading once, with what its column was taken for. */
function columnsAsRead(regions: PlanRegion[]): NonNullable<ReadPlan['columns']> {
  const byHeading = new Map<string, Column>()
  for (const column of regions.flatMap((region) => region.columns)) {
    const heading = squash(column.heading)
    if (heading !== '' && !byHeading.has(heading)) byHeading.set(heading, column)
  }
  return [...byHeading].map(([heading, { role }]) => ({
    heading,
    role: TOLD_ROLES.find((told) => told === role) ?? 'other',
  }))
}

function contextOf(
  raws: RawAction[],
  regions: PlanRegion[],
  scheme: PlanContext['scheme'],
  asOf: string | null,
  initials: Initials['names'],
): PlanContext {
  const roles = new Set(regions.flatMap((r) => r.columns.map((c) => c.role)))
  return {
    scheme,
    asOf: parseDay(asOf),
    known: knownParties(raws.map((raw) => joined(raw, 'leads'))),
    initials,
    words: vocabularyOf(
      raws.flatMap((raw) => Object.values(raw.fields).flatMap((pieces) => pieces.map((p) => p.text))),
    ),
    has: (role) => roles.has(role),
  }
}

/** Comments on what is no part of an action: a title, a heading, a key. */
function looseComments(lines: Line[], actions: RawAction[]): Comment[] {
  const taken = new Set(actions.flatMap((action) => action.comments))
  return lines.flatMap((line) => line.all.flatMap((cell) => cell.comments)).filter((comment) => !taken.has(comment))
}

/** An action without a number of its own bears that of the numbered row above it. */
function sectionRefs(walk: Walk): Map<RawAction, string> {
  const refs = new Map<RawAction, string>()
  for (const section of walk.numbered) {
    for (const action of walk.actions) if (action.section === section.id && section.ref) refs.set(action, section.ref)
  }
  return refs
}
