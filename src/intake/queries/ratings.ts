import type { ReadAction } from '../contract.ts'
import { isStatusWord } from '../shapes.ts'
import { type Asked, ask, type Evidence, list, nameOf } from './query.ts'

const COMPLETE = /\b(?:complete[d]?|achieved|embedded|closed|finished|delivered)\b/iu
const SHORT_OF =
  /\b(?:not|partial\w*|incomplete|too little|insufficient|in ?progress|some|started|behind|risk|delay\w*|little|outstanding|overdue)\b/iu
const STILL_TO_DO =
  /\b(?:to be (?:drafted|developed|written|agreed|arranged|confirmed|set up|established)|not yet (?:been )?\p{L}+|not started|yet to be|has not been|awaiting|remains outstanding|in draft|out for consultation|being drafted|still (?:found|outstanding|open|to do))\b/iu
const SAYS_DONE = /^\W*(?:complete[d]?|achieved|done|finished|closed)\b(?!\s+(?:actions?\b|(?:in|for|by|to)\s+\d|\d))/iu

/** A scheme without a key, ratings that differ, and ratings that the plan's own words contradict. */
export function ratingQueries(evidence: Evidence): Asked[] {
  const { plan, understood, hasKey } = evidence
  return [
    ...(hasKey ? [] : withoutKey(evidence)),
    ...byColour(evidence),
    ...understood.filter((u) => u.ratings.length > 1).map(({ action, ratings }) => twoRatings(action, ratings)),
    ...plan.actions.flatMap((action) => claimed(action, evidence)),
    ...plan.actions.flatMap((action) => contradicted(action, evidence)),
  ]
}

function withoutKey({ plan }: Evidence): Asked[] {
  const { kind, levels } = plan.ratingScheme
  if (kind === 'none' || kind === 'words' || levels.length === 0 || !plan.actions.some((a) => a.rating !== null))
    return []
  const codes = levels.map((l) => l.code).join(', ')
  const green = levels.some((l) => l.code === 'GREEN')
  const question = green
    ? 'The plan has no key: does Green mean complete, or on track?'
    : `The plan has no key: what do ${list(levels.map((l) => l.code))} mean, and which of them is complete?`
  return [ask('no-key', null, codes, question)]
}

/** Ratings that only the colours of cells gave: a shade is easily taken for another. */
function byColour({ plan, shaded }: Evidence): Asked[] {
  const rated = plan.actions.filter(({ rating }) => rating !== null).length
  const counts = plan.ratingScheme.levels.flatMap(({ code, label }) => {
    const theirs = plan.actions.filter((action) => action.rating === code).length
    return theirs > 0 ? [`${label || code} ${theirs}`] : []
  })
  if (shaded === 0 || counts.length === 0) return []
  const raw = counts.join(', ')
  return [
    ask(
      'rating-by-colour',
      null,
      raw,
      shaded < rated
        ? `Some ratings are given by the colour of a cell alone. With them the plan has ${raw}. Were they read right?`
        : `Ratings are given by the colour of cells, without a word: ${raw}. Were they read right?`,
    ),
  ]
}

function twoRatings(action: ReadAction, ratings: string[]): Asked {
  return ask(
    'two-ratings',
    action,
    ratings.join(', '),
    `${capital(nameOf(action))} has two ratings, ${list(ratings)}: which of them holds?`,
    ratings.at(-1) ?? null,
  )
}

function meaningOf(action: ReadAction, { plan }: Evidence): string {
  const level = plan.ratingScheme.levels.find((l) => l.code === action.rating)
  return level?.meaning ?? (isStatusWord(level?.label ?? '') ? (level?.label ?? '') : '')
}

/** "Completed" in the date column beside a rating that says it is not. */
function claimed(action: ReadAction, evidence: Evidence): Asked[] {
  const meaning = meaningOf(action, evidence)
  const claim = action.timescales.find((t) => t.kind === 'done')
  if (!claim || action.rating === null || !SHORT_OF.test(meaning)) return []
  const raw = `${claim.raw} · ${action.rating}: ${meaning}`
  return [
    ask(
      'claim-without-evidence',
      action,
      raw,
      `“${claim.raw}” stands beside ${action.rating} (${meaning}): is it complete, and what shows it?`,
    ),
  ]
}

const IN_USE = /\b(?:in (?:use|place)|live|embedded) since\b/iu
const LATE = /\b(?:likely to miss|will (?:not be met|miss)|behind schedule|has slipped|overdue)\b/iu
/** What is said of an outcome that has not come: most outcomes are told as what is to be. */
const NOT_YET = /\bnot (?:yet|been)\b|\bawaited\b|\boutstanding\b/iu

function contradicted(action: ReadAction, evidence: Evidence): Asked[] {
  if (action.rating === null) return []
  const meaning = meaningOf(action, evidence)
  const complete = meaning !== '' && COMPLETE.test(meaning) && !SHORT_OF.test(meaning)
  const short = ['RED', 'AMBER', 'YELLOW'].includes(action.rating) || SHORT_OF.test(meaning)
  const pending = complete ? (STILL_TO_DO.exec(action.progress) ?? NOT_YET.exec(action.outcomes)) : null
  const done = short ? SAYS_DONE.exec(action.progress) : null
  const inUse = action.rating === 'RED' ? IN_USE.exec(action.progress) : null
  const late = action.rating === 'GREEN' && !complete ? LATE.exec(action.progress) : null
  const found = pending ?? done ?? inUse ?? late
  if (!found) return []
  const raw = sentenceAround(found.input, found.index)
  return [
    ask(
      'rating-contradicted',
      action,
      raw,
      `${capital(nameOf(action))} is rated ${action.rating}, and its progress says “${raw.length > 80 ? `${raw.slice(0, 78)}…` : raw}”: is the rating right?`,
    ),
  ]
}

function sentenceAround(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('. ', at) + 1, 0)
  const ends = [text.indexOf('\n', at), text.indexOf('. ', at)].filter((e) => e >= 0)
  return text.slice(start, ends.length > 0 ? Math.min(...ends) : undefined).trim()
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
