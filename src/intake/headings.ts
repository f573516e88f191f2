import { squash } from './document.ts'
import { countWords, isSlip } from './shapes.ts'

/**
 * What a column of a plan is for. `mixed` holds owner, date and notes in one cell; `section` heads several
 * actions and `part` several sections, `sectionRef` numbers a section, `calendar` marks when they are worked on, `completed` says when they were done and
 * what came of it.
 */
export type Role =
  | 'ref'
  | 'part'
  | 'section'
  | 'sectionRef'
  | 'text'
  | 'leads'
  | 'timescale'
  | 'completed'
  | 'rating'
  | 'progress'
  | 'outcomes'
  | 'resource'
  | 'oversight'
  | 'followUp'
  | 'followUpDate'
  | 'priority'
  | 'evidence'
  | 'comments'
  | 'mixed'
  | 'calendar'
  | 'other'

interface HeadingRule {
  role: Role
  weight: number
  pattern: RegExp
}

/**
 * Words that head the columns of action plans. The first rule that fits gives the likeliest role; the later ones stay
 * possible, because what stands under a heading decides.
 */
const RULES: HeadingRule[] = [
  {
    role: 'other',
    weight: 8,
    pattern:
      /^scope\b|\blocal or (?:regional|national)\b|^(?:regulation|source|origin|category|type|judge?ment)$|^(?:agreed|accepted)\b.*\bnot (?:agreed|accepted)\b/u,
  },
  {
    role: 'completed',
    weight: 13,
    pattern:
      /^(?:actual )?(?:dates? (?:of )?complet(?:ed|ion)|completion dates?|(?:date )?completed(?: on)?)\b.*\boutcomes?\b/u,
  },
  {
    role: 'progress',
    weight: 12,
    pattern: /\bdate\b.*\b(?:outcomes?|progress|comments?|updates?)\b|\b(?:outcomes?|progress|updates?)\b.*\bdate\b/u,
  },
  {
    role: 'section',
    weight: 9,
    pattern: /^what\b.*\b(?:said|told|found|requires?|required|recommend(?:s|ed)|asked)\b.*\b(?:must|should|need)/u,
  },
  { role: 'section', weight: 5, pattern: /\b(?:team|inspectors?|reviewers?|panel|board)(?:'s)? recommendations?$/u },
  {
    role: 'text',
    weight: 8,
    pattern:
      /^(?:our )?actions? (?:we|you|they|the \w+) (?:will|are going to|plan to|propose to|must|should|have|are)\b/u,
  },
  {
    role: 'text',
    weight: 8,
    pattern: /^what\b.*\b(?:(?:we|you|they) (?:are going to|will|need to|must|should|plan to) do|going to do)\b/u,
  },
  {
    role: 'text',
    weight: 6.5,
    pattern:
      /^(?:(?:agreed|planned|key|proposed|specific|improvement|remedial|required) )?actions?(?: (?:required|needed|agreed|planned|description|to be taken|to take))?$/u,
  },
  { role: 'text', weight: 5.75, pattern: /^(?:key )?deliverables?$/u },
  { role: 'outcomes', weight: 6, pattern: /^measurable$/u },
  { role: 'other', weight: 6, pattern: /^(?:achievable|realistic|baseline)\b/u },
  { role: 'timescale', weight: 6, pattern: /^time ?bound$/u },
  { role: 'outcomes', weight: 5, pattern: /\b(?:want|trying|aim|hope) to achieve\b/u },
  { role: 'section', weight: 4, pattern: /\b(?:want|trying|aim|hope) to achieve\b|^why\b/u },
  {
    role: 'ref',
    weight: 6,
    pattern:
      /^(?:no|nos|num|number|ref|refs|reference|id|s ?n|sr no|serial|#|line|ser|(?:item|action|rec(?:ommendation)?|task|objective|target|ap|minutes?|meeting|agenda(?: item)?) ?(?:no|number|ref|reference|id|#)|(?:ref|reference|unique) ?(?:no|number|id))$/u,
  },
  {
    role: 'followUpDate',
    weight: 6,
    pattern:
      /^(?:date for|(?:date (?:for|of) )?(?:next |further )?(?:follow ?up|review|feedback) date|date (?:of|for) (?:next )?(?:follow ?up|review|feedback)|(?:next|planned|proposed|scheduled) review(?: date)?)$/u,
  },
  {
    role: 'followUp',
    weight: 6,
    pattern:
      /\b(?:follow ?up|followup|further (?:action|work|step)s?|next steps?|(?:updated|outstanding|additional|remaining|new|ongoing|subsequent) actions?|still to (?:do|be done)|what(?:'?s| is) next)\b/u,
  },
  {
    role: 'priority',
    weight: 5,
    pattern: /^(?:priority|priority (?:level|rating|score)|urgency|importance|level of priority|h ?m ?l)$/u,
  },
  {
    role: 'rating',
    weight: 6,
    pattern:
      /\bb ?r ?a ?g\b|\br ?a ?g\b|\bred\b.{0,6}\bamber\b|\bgrad(?:e|ing)s?\b|\bratings?\b|\btraffic light|\bcolou?r code/u,
  },
  {
    role: 'rating',
    weight: 3,
    pattern:
      /^(?:(?:current|overall|action|delivery|completion) )?status(?: (?:as )?(?:at|of|on|to)\b.*)?$|^(?:delivery )?confidence(?: level)?$|^(?:overall )?compliance(?: (?:status|rating|level))?(?: \p{L}{3,9} (?:20)?\d\d)?$/u,
  },
  {
    role: 'oversight',
    weight: 6,
    pattern:
      /\b(?:oversight|overseen|overseeing|scrutiny|reports? to|reporting to|reporting (?:line|arrangements?)|assurance|governance|monitor(?:ed|ing)? (?:by|arrangements?|group|through|via)|accountable (?:body|board|committee|group)|responsible (?:board|committee))\b/u,
  },
  {
    role: 'oversight',
    weight: 6,
    pattern: /^(?:(?:lead|parent|programme|delivery|governance) )?(?:boards?|committees?|sub ?groups?)$/u,
  },
  { role: 'oversight', weight: 10, pattern: /\bresponsib\w* for (?:monitor|oversee|oversight|assur|scrutin)/u },
  {
    role: 'evidence',
    weight: 5,
    pattern:
      /^(?:(?:supporting |documentary )?evidence(?! of (?:impact|outcomes?|benefits?))(?: (?:of completion|provided|submitted|received|available|ref(?:erence)?|link|log))?|documents?|links?|attachments?|supporting documents?)\b/u,
  },
  {
    role: 'resource',
    weight: 6,
    pattern: /\b(?:resourc\w*|costs?|costings?|budget|funding|finance|financial|money)\b/u,
  },
  {
    role: 'outcomes',
    weight: 5,
    pattern:
      /\b(?:outcomes?|impacts?|success|benefits?|measures?|measured|expected|intended|kpis?|indicators?|outputs?|differen(?:ce|t)|deliverables?|how (?:will we|we will|do we|we) know|what will .* look like|result)\b/u,
  },
  { role: 'comments', weight: 3, pattern: /^(?:comments?|remarks?)$/u },
  {
    role: 'leads',
    weight: 6,
    pattern:
      /\b(?:leads?|led by|lead by|owners?|owned by|who|whom|responsib\w*|accountab\w*|assigned|allocated|named|sro|sponsor|action by|actioned by|delegated)\b/u,
  },
  {
    role: 'leads',
    weight: 4,
    pattern:
      /\b(?:officers?|agency|agencies|organisations?|organizations?|partners?|provider|department|person|people|staff member|team|manager)\b/u,
  },
  {
    role: 'timescale',
    weight: 6,
    pattern:
      /\b(?:by when|when|time ?scales?|time ?frames?|time ?lines?|timing|deadlines?|due|target dates?|target completion|completion dates?|complete(?:d)? by|completed on|end dates?|finish|delivery dates?|(?:closed|raised|opened|added) on|date|dates|milestone dates?|target)\b/u,
  },
  {
    role: 'timescale',
    weight: 6,
    pattern:
      /^(?:date )?(?:from|to|until|start|starts|end|ends|(?:(?:baseline|forecast|expected|planned|estimated|actual) )?completion|(?:(?:current|latest|revised|new) )?forecast)(?: (?:date|completion|delivery))*$/u,
  },
  { role: 'section', weight: 5.5, pattern: /^(?:review|case|report|inspection|inquiry)(?: (?:name|title))?$/u },
  { role: 'progress', weight: 8, pattern: /^progress\b/u },
  {
    role: 'text',
    weight: 4,
    pattern:
      /\b(?:our|provider|trust|service|registered person|management|agency|organisation|council|partnership)(?:'s)? response\b|^specific$/u,
  },
  {
    role: 'progress',
    weight: 5,
    pattern:
      /\b(?:progress|updates?|position|achieved|achievements?|done|latest|narrative|status|comments?|notes?|commentary|review|current|findings? to date|activity to date|how far|so far|highlights|how are we doing|where are we|where we are|what (?:has been|we have) done)\b/u,
  },
  {
    role: 'text',
    weight: 5,
    pattern:
      /\b(?:actions?|tasks?|steps?|activit(?:y|ies)|smart|what|to do|must do|deliverables?|milestones?|requirements?|required|undertaking|improvements?)\b/u,
  },
  {
    role: 'text',
    weight: 3.5,
    pattern:
      /\b(?:recommendations?|items?|objectives?|descriptions?|details?|issues?|proposals?|commitments?|goals?|aims?|change ideas?|interventions?|initiatives?|solutions?)\b/u,
  },
  {
    role: 'section',
    weight: 3,
    pattern:
      /\b(?:recommendations?|themes?|areas?|objectives?|issues?|findings?|standards?|aims?|goals?|outcomes?|domains?|workstreams?|categor(?:y|ies)|topics?|priorit(?:y|ies)|sections?|phases?|strands?|learning|concerns?|promises?|pledges?|weakness(?:es)?|lessons?|requirements?|must do|should do|drivers?)\b/u,
  },
]

export interface RoleGuess {
  role: Role
  weight: number
}

/** In characters; what is longer is no heading. */
const LONGEST_CELL = 500
/** `Specific`, and below it `Define the actions …`: what is to be written into the column. */
export const EXPLAINED =
  /(?<=\S)[^\S\n]*\n\s*(?:define|state|describe|outline|set out|give|list|explain|include|please|insert|e\.?g\.?|i\.?e\.?)\b[\s\S]*$/iu

/** In words. Behind a colon a heading explains itself. */
const LONGEST_HEADING = 9

/** `4. Action taken`: forms number their columns. */
const NUMBER = /^\d{1,2}[.)]\s+(?=\p{L})/u

/** The roles that the words of a heading allow, the likeliest first. Words in brackets explain, and count only alone. */
export function guessRoles(heading: string): RoleGuess[] {
  const first = heading.length > LONGEST_CELL ? heading.slice(0, LONGEST_CELL) : heading.replace(EXPLAINED, '')
  const lower = squash(first)
    .replace(NUMBER, '')
    .toLowerCase()
    .replace(/[’]/gu, "'")
    .replace(/\b(?:up )?to date\b/gu, ' ')
  const outside = normalise(lower.replace(/\((?!b?rag\b)[^)]*\)?/gu, ' '))
  const whole = outside === '' ? normalise(lower) : outside
  const text = countWords(whole) > LONGEST_HEADING ? normalise(lower.replace(/:\s.*$/su, '')) : whole
  if (text === '' || countWords(text) > LONGEST_HEADING || /[.;]$/u.test(lower.replace(/\bno\.$/u, ''))) return []
  const found = rolesOf(text)
  return found.length > 0 || countWords(text) > FEW_WORDS ? found : rolesOf(spelt(text))
}

/** In words: a longer text is no misspelt heading. */
const FEW_WORDS = 3

function rolesOf(text: string): RoleGuess[] {
  const best = new Map<Role, number>()
  let discount = 0
  for (const rule of RULES) {
    if (!rule.pattern.test(text)) continue
    best.set(rule.role, Math.max(best.get(rule.role) ?? 0, rule.weight - discount))
    discount += 0.75
  }
  return [...best].map(([role, weight]) => ({ role, weight })).sort((a, b) => b.weight - a.weight)
}

/** Words of headings that are often misspelt. */
const OFTEN =
  'recommendation recommendations status progress timescale timescales timeframe responsible responsibility completion evidence outcome outcomes priority comments deadline organisation accountable milestones objective resources oversight required revised'.split(
    ' ',
  )

/** A heading with its misspelt words put right: `Reccomendation`, `Staus`. */
function spelt(text: string): string {
  return text
    .split(' ')
    .map((word) => OFTEN.find((meant) => isSlip(word, meant)) ?? word)
    .join(' ')
}

function normalise(text: string): string {
  return squash(text.replace(/[^\p{L}\p{N}#' ]/gu, ' '))
}
