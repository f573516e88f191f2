import type { Outlook } from '../cards/model.ts'
import type { RatingLevel, RatingScheme } from '../plan/model.ts'
import type { ReadPlan } from './contract.ts'
import { isStatusWord } from './shapes.ts'

type ReadLevel = ReadPlan['ratingScheme']['levels'][number]

const NOT_COMPLETE =
  /\b(not|in|un|yet|partial(ly)?|partly|part|too little|insufficient|some|almost|nearly|working towards|will|to be|may|might|expected|should)\b.{0,30}\b(complete|completed|completion|achieved|delivered|closed|finished|implemented|met|done|evidenced?|proof)\b|incomplete|in progress|under ?way|on ?going|started|on track|on target|at risk|delayed|behind|slipp(age|ing|ed)/i
const COMPLETE =
  /\b(complete|completed|completion|achieved|delivered|done|closed|finished|implemented|met|signed off)\b/i
const ASSURED = /\b(embedded|embedding|assured|sustained|impact|evidenced)\b/i
const NOT_STARTED = /\bnot (yet )?(started|begun|commenced|due)\b/i
const OFF_COURSE =
  /\b(not complete|not achieved|off (track|target|course)|overdue|behind|delayed|critical|major|significant|too little|no progress)\b/i
const AT_RISK = /\b(at risk|partial(ly)?|partly|some|minor|slipp(age|ing|ed)|working towards)\b/i
/** What the colours mean by custom, where a plan has no key. Whether GREEN completes is asked. */
const COLOURS: Readonly<Record<string, Outlook>> = {
  GREEN: 'on course',
  AMBER: 'at risk',
  YELLOW: 'at risk',
  RED: 'off course',
  BLUE: 'on course',
}

/**
 * The plan's own scheme as levels the bot can reckon with. Meanings are read from the plan's key; where there is none,
 * GREEN completes `ask` until the plan lead has settled it (design: "Ratings are not one scale").
 */
export function schemeFromRead(read: ReadPlan['ratingScheme']): RatingScheme {
  return { kind: read.kind, levels: read.levels.map((level, index) => levelFromRead(read, level, index)) }
}

function levelFromRead(scheme: ReadPlan['ratingScheme'], level: ReadLevel, index: number): RatingLevel {
  const name = level.label || level.code
  // `On target` says how it goes by itself; its meaning may speak of what is to be delivered.
  const words = isStatusWord(name) ? name : level.meaning || (scheme.kind === 'words' ? name : '')
  const givenBy = scheme.kind === 'grade' ? 'reviewer' : 'owner'
  const base = { code: level.code, label: level.label || level.code, meaning: level.meaning, givenBy } as const
  if (words) return { ...base, ...readMeaning(words, COLOURS[level.code.toUpperCase()]) }
  return { ...base, ...byCustom(level.code.toUpperCase(), index, scheme.levels.length) }
}

function readMeaning(words: string, colour: Outlook | undefined): Pick<RatingLevel, 'stage' | 'outlook' | 'completes'> {
  const completes = COMPLETE.test(words) && !NOT_COMPLETE.test(words)
  if (completes || (ASSURED.test(words) && !NOT_COMPLETE.test(words))) {
    return { stage: ASSURED.test(words) ? 'assured' : 'complete', outlook: 'on course', completes: 'yes' }
  }
  const stage = NOT_STARTED.test(words) ? 'not started' : 'under way'
  const outlook = OFF_COURSE.test(words) ? 'off course' : AT_RISK.test(words) ? 'at risk' : (colour ?? 'on course')
  return { stage, outlook: colour && colour !== 'on course' ? colour : outlook, completes: 'no' }
}

function byCustom(code: string, index: number, of: number): Pick<RatingLevel, 'stage' | 'outlook' | 'completes'> {
  if (code === 'BLUE') return { stage: 'complete', outlook: 'on course', completes: 'yes' }
  if (code === 'GREEN') return { stage: 'complete', outlook: 'on course', completes: 'ask' }
  const colour = COLOURS[code]
  if (colour) return { stage: 'under way', outlook: colour, completes: 'no' }
  // Letters and numbers without a key say nothing by themselves: the best level is asked about, as GREEN is.
  if (index === 0 && of > 1) return { stage: 'complete', outlook: 'on course', completes: 'ask' }
  return { stage: 'under way', outlook: index === of - 1 ? 'off course' : 'at risk', completes: 'no' }
}
