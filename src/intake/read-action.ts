import { isMark } from './calendar.ts'
import { takeComments } from './cells/comments.ts'
import { readCompletion } from './cells/completion.ts'
import { addressesIn, filesIn, namesFile, proofIn } from './cells/evidence.ts'
import { readFollowUps, withMilestones } from './cells/follow-ups.ts'
import { readLeads } from './cells/leads.ts'
import { readMixed } from './cells/mixed.ts'
import { openSince } from './cells/open-posts.ts'
import { readPriority, takePriority } from './cells/priority.ts'
import { earlierRatings, ratingsGiven, saidBehindRating } from './cells/rating.ts'
import { resourcesIn } from './cells/resources.ts'
import type { ReadAction, ReadFollowUp } from './contract.ts'
import { type Comment, squash } from './document.ts'
import { EXPLAINED, guessRoles } from './headings.ts'
import { joined } from './joined.ts'
import type { PlanContext } from './plan-context.ts'
import { readTimes } from './read-times.ts'
import { goesOn } from './shapes.ts'
import { withoutStruck } from './struck.ts'
import { proposeTitle } from './title.ts'
import { cellsOf } from './value-cells.ts'
import type { Piece, RawAction } from './walk.ts'

/** An action understood, and what was noticed on the way that only a person can settle. */
export interface Understood {
  action: ReadAction
  doubt: string | null
  ratings: string[]
  unpaired: string[]
}

/** Takes every cell of an action apart, and loses nothing of it. */
export function readAction(given: RawAction, sectionRef: string | null, plan: PlanContext): Understood {
  const raw = withMilestones(given, plan.asOf)
  const numbered = splitNumber(joined(raw, 'text'), raw.ref ?? sectionRef)
  const { text, priority } = takePriority(numbered.text)
  const ownersFirst = (raw.fields.mixed ?? []).some((p) => guessRoles(p.heading ?? '')[0]?.role === 'leads')
  const mixed = readMixed(joined(raw, 'mixed'), plan.asOf, ownersFirst)
  const completed = readCompletion(raw.fields.completed ?? [], plan.asOf)
  const progress = takeComments(
    [joined(raw, 'progress'), ...saidBehindRating(raw), ...completed.progress].filter(Boolean).join('\n'),
  )
  const leadsRaw = leadsOf(raw) || mixed.leadsRaw || (plan.has('leads') ? '' : ownerSaid(text))
  const leads = readLeads((leadsOf(raw, withoutStruck) || leadsRaw).replaceAll(' | ', '\n'), plan.known)
  const names = [...new Set(leads.names.map((name) => plan.initials.get(name) ?? name))]
  const followUps = readFollowUps(raw, plan.asOf, plan.words)
  const resource = joined(raw, 'resource') || (plan.has('resource') ? '' : resourcesIn(text, mixed.notes))
  const notes = mixed.notes
    .filter((note) => !resource.includes(note))
    .map((note): Comment => ({ author: '', text: note }))
  const proof = joined(raw, 'evidence')
  const proofHeading = raw.fields.evidence?.[0]?.heading
  const ratings = ratingsGiven(raw, plan.scheme)
  const soFar = { text, progress: progress.text, mixed: mixed.timescales, completed }
  const times = readTimes(raw, soFar, plan)
  const action: ReadAction = {
    sourceRef: numbered.ref,
    section: raw.section,
    title: proposeTitle(text),
    text,
    leads: names,
    leadsRaw,
    timescales: times.found,
    rating: ratings.at(-1) ?? null,
    priority: priority ?? readPriority(joined(raw, 'priority')),
    progress: progress.text,
    outcomes: [joined(raw, 'outcomes'), ...completed.outcomes].filter(Boolean).join('\n'),
    resource,
    oversight: joined(raw, 'oversight'),
    followUps: followUps.found,
    evidence: evidenceOf(raw, [text, progress.text, proof], followUps.found),
    comments: [
      ...raw.comments,
      ...progress.comments,
      ...notes,
      ...leftover(proof, proofHeading),
      ...leftover(joined(raw, 'comments')),
      ...earlierRatings(raw, plan.scheme).map((text): Comment => ({ author: '', text })),
      ...completed.notes.map((text): Comment => ({ author: '', text })),
      ...otherPriority(raw),
      ...otherColumns(raw),
      ...markedPeriods(raw),
    ],
    source: raw.source,
    ...(completed.isComplete && { isComplete: true as const }),
  }
  action.cells = cellsOf(raw, action, times.from, plan.scheme)
  return {
    action,
    doubt: leads.doubt ?? openSince(progress.text, names),
    ratings: [...new Set(ratings)],
    unpaired: followUps.unpaired,
  }
}

const OWNER_SAID =
  /(?:^|\n)[^\S\n]{0,20}(?:post-?holders?(?:\(s\))? responsible|(?:responsible|accountable) (?:person|people|officer|post-?holder)s?(?:\(s\))?|person(?:s|\(s\))? responsible|(?:action )?(?:owner|lead)s?)\s*:\s*([^\n]{2,200})/iu

/** `Person responsible: …` in a line of the action's own words. */
const ownerSaid = (text: string): string => squash(OWNER_SAID.exec(text)?.[1] ?? '')

function leadsOf(raw: RawAction, wordsOf = (piece: Piece): string => piece.text): string {
  let all = ''
  let column: string | undefined
  for (const piece of raw.fields.leads ?? []) {
    const next = wordsOf(piece)
    if (next === '') continue
    const isSame = column === undefined || column === piece.heading
    all += all === '' ? next : (isSame && (isOpen(all) || goesOn(all, next)) ? ' ' : ' | ') + next
    column = piece.heading
  }
  return all
}

function isOpen(text: string): boolean {
  return text.lastIndexOf('(') > text.lastIndexOf(')')
}

/** Files and addresses, wherever they stand, and what else a column of evidence names. */
function evidenceOf(raw: RawAction, texts: string[], followUps: ReadFollowUp[]): string[] {
  const proofHeading = raw.fields.evidence?.[0]?.heading
  const named = (['rating', 'evidence', 'progress', 'comments', 'completed', 'outcomes', 'other'] as const).flatMap(
    (role) => filesIn(joined(raw, role)),
  )
  const all = [...texts, ...followUps.map((f) => f.text)]
  return [
    ...new Set([
      ...named,
      ...proofIn(joined(raw, 'evidence'), proofHeading),
      ...all.flatMap(addressesIn),
      ...raw.links,
    ]),
  ]
}

function leftover(text: string, heading = ''): Comment[] {
  const rest = text.split('\n').filter((line) => !namesFile(line))
  const isKept = rest.length === 0 || (heading !== '' && proofIn(text, heading).length > 0)
  if (text === '' || isKept) return []
  return [{ author: '', text: squash(heading ? `${withoutExample(heading)}: ${text}` : text) }]
}

/** What a column of priorities says besides levels. */
function otherPriority(raw: RawAction): Comment[] {
  const text = joined(raw, 'priority')
  if (text === '' || readPriority(text) !== null) return []
  return [{ author: '', text: squash(`${raw.fields.priority?.[0]?.heading ?? ''}: ${text}`) }]
}

/** Columns that have no place among the fields, each under its own heading. */
function otherColumns(raw: RawAction): Comment[] {
  return (raw.fields.other ?? []).map(({ text, heading }) => ({
    author: '',
    text: squash(heading ? `${withoutExample(heading)}: ${text}` : text),
  }))
}

const LONG_HEADING = 5

/**
 * `Scope of recommendation i.e. local or regional`, `Key milestones in enacting the recommendation`: what explains a heading
 * is not said again of each action.
 */
function withoutExample(heading: string): string {
  const plain = squash(heading.replace(EXPLAINED, '')).replace(
    /^\d{1,2}[.)]\s+|\s*(?:[([].{0,80}[)\]]|,?\s(?:i\.?e\.?|e\.?g\.?)\s.*)$/giu,
    '',
  )
  const [, name = plain] = /^((?!how|what|why|who)\S+(?:\s\S+){0,2}?)\s(?:in|of|for|to)\s/iu.exec(plain) ?? []
  return (plain.split(' ').length >= LONG_HEADING ? name : plain) || heading
}

/** The periods in which a calendar has a mark for the action. */
function markedPeriods(raw: RawAction): Comment[] {
  const periods = (raw.fields.calendar ?? []).map(({ heading, text }) =>
    isMark(text) ? squash(heading ?? '') : squash(`${heading}: ${text}`),
  )
  return periods.length === 0 ? [] : [{ author: '', text: periods.join(', ') }]
}

/** `1.2` behind `1.1`, `1b` behind `1a`: where it follows in the same words, they are a list. */
function nextOf(part: string): string {
  return part
    .replace(/\d+$/u, (n) => String(Number(n) + 1))
    .replace(/[a-y]$/u, (l) => String.fromCharCode(l.charCodeAt(0) + 1))
}

/**
 * A number that begins the text numbers the action, also where the column of numbers holds that of its recommendation
 * (`1 | 1.2 Train …`), unless more numbers follow: then it is
 * a list within it.
 */
function splitNumber(text: string, ref: string | null): { ref: string | null; text: string } {
  const [marked = '', part = ''] = /^(\d{1,3}(?:\.\d{1,3}){1,3}|\d{1,3}[a-z])[.):]?\s+(?=\p{Lu})/u.exec(text) ?? []
  const whole = ref?.replace(/[.):]+$/u, '') ?? ''
  if (
    part !== '' &&
    part !== whole &&
    part.startsWith(whole) &&
    !text.slice(marked.length).includes(` ${nextOf(part)} `)
  )
    return { ref: part, text: text.slice(marked.length) }
  const found = /^(\d{1,3}[.)]|\([a-z]\))\s+(?=\p{L})/u.exec(text)
  if (ref !== null || !found || /(?:^|\s)(?:[2-9][.)]|\([b-z]\))\s+\p{Lu}/u.test(text.slice(found[0].length)))
    return { ref, text }
  return { ref: found[1] ?? null, text: text.slice(found[0].length) }
}
