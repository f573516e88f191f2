/** A new version of a document beside the plan it belongs to, with what was answered about it so far. */
import { Temporal } from 'temporal-polyfill'
import type { Partnership } from '../../people/model.ts'
import type { Plan, RatingScheme } from '../../plan/model.ts'
import type { Stores } from '../../ports/store.ts'
import type { ReadPlan } from '../contract.ts'
import { schemeFromRead } from '../scheme.ts'
import type { StoredImport } from '../store.ts'
import { type Answers, settledRows } from './answers.ts'
import { compareVersion } from './compare.ts'
import { dayOf, type LoadedPlan, loadPlan, namingOf } from './load.ts'
import type { Comparison, Said } from './model.ts'
import { saidBy } from './said.ts'
import type { Naming } from './values.ts'

/** A file as it was read; `at` is when it was handed over. */
export type NewFile = Pick<StoredImport, 'id' | 'fileName' | 'read' | 'at'>

export interface Version {
  file: NewFile
  loaded: LoadedPlan
  said: readonly Said[]
  /** The plan's own scheme, with the levels that only the new document has. */
  scheme: RatingScheme
  /** The day the document speaks for. */
  day: Temporal.PlainDate
  naming: Naming
  answers: Answers
  comparison: Comparison
}

export async function readVersion(
  stores: Stores,
  partnership: Partnership,
  plan: Plan,
  file: NewFile,
  answers: Answers,
): Promise<Version> {
  const loaded = await loadPlan(stores, plan, partnership.zone)
  const scheme = grown(plan.scheme, file.read.ratingScheme)
  const day = dayOf(file.read, Temporal.Instant.from(file.at), partnership.zone)
  const said = saidBy(file.read, scheme, day)
  const naming = namingOf(loaded.parties, scheme)
  const comparison = compareVersion(said, loaded.known, settledRows(answers), naming)
  return { file, loaded, said, scheme, day, naming, answers, comparison }
}

/** What was settled about a level stays; levels nobody has heard of are added. */
function grown(scheme: RatingScheme, read: ReadPlan['ratingScheme']): RatingScheme {
  const codes = new Set(scheme.levels.map((level) => level.code))
  const more = schemeFromRead(read).levels.filter((level) => !codes.has(level.code))
  if (more.length === 0) return scheme
  return { kind: scheme.levels.length === 0 ? read.kind : scheme.kind, levels: [...scheme.levels, ...more] }
}
