import type { ReadAction } from './contract.ts'
import type { Role } from './headings.ts'
import type { ReadScheme } from './rating-scheme.ts'
import type { RawAction } from './rows.ts'
import { readRating } from './cells/rating.ts'
import { goesOn } from './shapes.ts'
import { proposeTitle } from './title.ts'

/** An action understood: every cell taken apart, nothing of it lost. */
export function readAction(raw: RawAction, scheme: ReadScheme, sectionRef: string | null): ReadAction {
  const { ref, text } = splitNumber(joined(raw, 'text'), raw.ref ?? sectionRef)
  return {
    sourceRef: ref,
    section: raw.section,
    title: proposeTitle(text),
    text,
    leads: [joined(raw, 'leads')],
    leadsRaw: joined(raw, 'leads'),
    timescales: [],
    rating: readRating(raw, scheme),
    priority: null,
    progress: joined(raw, 'progress'),
    outcomes: joined(raw, 'outcomes'),
    resource: joined(raw, 'resource'),
    oversight: joined(raw, 'oversight'),
    followUps: [],
    evidence: [],
    comments: raw.comments,
    source: raw.source,
  }
}

/** A number that begins the text numbers the action, unless more numbers follow: then it is a list within it. */
export function splitNumber(text: string, ref: string | null): { ref: string | null; text: string } {
  const found = /^(\d{1,3}[.)])\s+(?=\p{L})/u.exec(text)
  if (ref !== null || !found || /(?:^|\s)[2-9][.)]\s+\p{Lu}/u.test(text.slice(found[0].length))) return { ref, text }
  return { ref: found[1] ?? null, text: text.slice(found[0].length) }
}

/** The words of a column over all rows of an action: a sentence that a page broke is whole again. */
export function joined(raw: RawAction, role: Role): string {
  return (raw.fields[role] ?? []).map((p) => p.text).reduce((all, next) => (all === '' ? next : all + (goesOn(all, next) ? ' ' : '\n') + next), '')
}
