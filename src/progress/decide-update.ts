/**
 * What an answer changes (design: "Ratings are not one scale", "Joint owners"). Pure: the action as it is goes in, the
 * change comes out; a FieldRefusal says what the answer lacks. The bot never changes a rating that nobody gave.
 */
import type { ActionOwner, IsoDay, IsoInstant, RatingLevel, RatingScheme, Status } from '../plan/model.ts'
import { badgeOf, isWorse, levelOf } from '../plan/rating.ts'
import { standingOf } from '../plan/standing.ts'
import type { ActionChange } from '../plan/store.ts'
import { type AtHand, organisationOf } from './at-hand.ts'
import { FieldRefusal } from './refusals.ts'

export interface Answer {
  /** The party it is given for; null for a decision of the plan lead, or a grade of the reviewer. */
  forPartyId: string | null
  /** A sentence of progress, trimmed; may be empty. */
  progress: string
  rating?: string | undefined
  status?: Status | undefined
  /** For `on hold`. */
  statusUntil?: IsoDay | undefined
  reason?: string | undefined
  evidence?: readonly string[] | undefined
}

export interface Decision {
  change: ActionChange & { rating: string | null; status: Status }
  /** The owner rows that change. */
  owners: ActionOwner[]
  /** The organisations' ratings differ after this answer. */
  differ: boolean
}

const OWNERS_STATUSES: readonly Status[] = ['not due to start', 'not started', 'under way', 'complete (claimed)']
const STAGES: readonly RatingLevel['stage'][] = ['assured', 'complete', 'under way', 'not started']

export function decideUpdate(at: AtHand, answer: Answer, now: IsoInstant): Decision {
  const level = checkedLevel(at, answer)
  const asLead = at.lead && answer.forPartyId === null
  checkStatus(at, answer, level, asLead)
  checkWords(at, answer, level)
  const claims = answer.status === 'complete (claimed)' || (!answer.status && level?.completes === 'yes')
  const owners = at.owners.map((owner) => answered(at, owner, answer, level, claims, asLead, now))
  const allClaim = everyOrganisationClaims(at, owners)
  const status = asLead ? leadsStatus(at, answer, level) : ownersStatus(at, answer, level, claims && allClaim)
  const rating =
    answer.forPartyId === null ? (answer.rating ?? at.action.rating) : sharedRating(at, answer, owners, allClaim)
  const held = status === 'on hold' || status === 'superseded' || status === 'withdrawn'
  return {
    change: {
      rating,
      status,
      standing: standingOf(status, rating, at.plan.scheme),
      statusUntil: status === 'on hold' ? (answer.statusUntil ?? at.action.statusUntil) : null,
      statusNote: !held
        ? null
        : status === at.action.status
          ? at.action.statusNote
          : (answer.reason ?? answer.progress),
      // An owner's answer, or whatever the plan lead does, ends the waiting for the plan lead.
      escalatedAt: asLead || answer.forPartyId !== null ? null : at.action.escalatedAt,
    },
    owners: owners.filter((owner, index) => owner !== at.owners[index]),
    differ: statedRatings(at, owners).size > 1,
  }
}

/** What each organisation last said, by organisation; the worse where its own parties differ. */
export function statedRatings(at: AtHand, owners: readonly ActionOwner[] = at.owners): Map<string, Set<string>> {
  const byRating = new Map<string, Set<string>>()
  for (const owner of owners) {
    if (owner.kind !== 'owner' || owner.rating === null) continue
    const said = byRating.get(owner.rating) ?? new Set()
    byRating.set(owner.rating, said.add(organisationOf(at.parties, owner.partyId)))
  }
  return byRating
}

/** Organisations that own the action and have not said complete. */
export function notClaimed(at: AtHand, owners: readonly ActionOwner[] = at.owners): string[] {
  const own = owners.filter((owner) => owner.kind === 'owner')
  const claimed = new Set(own.filter((o) => o.claimedAt).map((o) => organisationOf(at.parties, o.partyId)))
  const all = new Set(own.map((o) => organisationOf(at.parties, o.partyId)))
  return [...all].filter((organisation) => !claimed.has(organisation))
}

/** Levels that this person may give. */
export function levelsFor(at: AtHand): RatingLevel[] {
  return at.plan.scheme.levels.filter(
    (level) => at.lead || (level.givenBy === 'reviewer' ? at.reviewer : at.mine.length > 0),
  )
}

function checkedLevel(at: AtHand, answer: Answer): RatingLevel | undefined {
  if (answer.rating === undefined) return undefined
  const level = levelOf(at.plan.scheme, answer.rating)
  const offered = levelsFor(at).map((l) => l.label || l.code)
  if (level && levelsFor(at).includes(level)) return level
  if (level?.givenBy === 'reviewer') {
    throw new FieldRefusal(
      'rating',
      `"${level.label || level.code}" is given by the plan's reviewer. Say where ${at.action.ref} is, and what shows it.`,
    )
  }
  throw new FieldRefusal(
    'rating',
    offered.length ? `Choose one of this plan's ratings: ${offered.join(', ')}.` : 'This plan has no rating to give.',
  )
}

function checkStatus(at: AtHand, answer: Answer, level: RatingLevel | undefined, asLead: boolean): void {
  const { status } = answer
  const offCourse = level?.outlook === 'at risk' || level?.outlook === 'off course'
  const complete = status === 'complete (claimed)' || status === 'complete (confirmed)'
  if (complete && level?.completes === 'no' && offCourse) {
    throw new FieldRefusal('rating', `Complete and "${level.label}" do not go together: choose one of the two.`)
  }
  if (status && !complete && level?.completes === 'yes') {
    throw new FieldRefusal('rating', `"${level.label}" means complete here: choose complete, or another rating.`)
  }
  const kept = level ? undefined : levelOf(at.plan.scheme, at.action.rating)
  if (status && opens(status) && kept?.completes === 'yes' && levelsFor(at).some((l) => l.completes !== 'yes')) {
    throw new FieldRefusal(
      'rating',
      `It is rated "${kept.label}", which means complete here: choose another rating too.`,
    )
  }
  if (asLead) return
  if (status && answer.forPartyId === null) {
    throw new FieldRefusal('where', 'A reviewer gives the grade; where an action is, is for its owners to say.')
  }
  if (status && !OWNERS_STATUSES.includes(status)) {
    throw new FieldRefusal('where', 'Only the plan lead decides this. You can propose it in the update form.')
  }
  const reopens = level && (level.completes === 'no' || isWorse(at.plan.scheme, at.action.rating, level.code))
  if (reopens && at.action.status === 'complete (confirmed)' && answer.forPartyId !== null) {
    throw new FieldRefusal(
      'rating',
      `${at.action.ref} is confirmed complete: only the plan lead opens it again. Say what changed, and keep the rating.`,
    )
  }
  if (status && isLocked(at) && !(complete && at.action.status === 'complete (confirmed)')) {
    const now = at.action.status
    throw new FieldRefusal(
      'where',
      `${at.action.ref} is ${now}, and only the plan lead changes that. Leave it as it is.`,
    )
  }
}

function checkWords(at: AtHand, answer: Answer, level: RatingLevel | undefined): void {
  if (answer.progress || answer.reason) return
  if (level?.givenBy === 'reviewer' && answer.forPartyId === null && !at.lead) {
    throw new FieldRefusal('progress', `Please say in a sentence why it is "${level.label || level.code}".`)
  }
  const completes = answer.status?.startsWith('complete') || level?.completes === 'yes'
  if (completes) throw new FieldRefusal('progress', 'Please say in a sentence what was done.')
  if (level && isWorse(at.plan.scheme, at.action.rating, level.code)) {
    throw new FieldRefusal('progress', `"${level.label}" is worse than before: please say in a sentence why.`)
  }
  if (!answer.status && !level && !answer.evidence?.length) {
    throw new FieldRefusal('progress', 'Please say in a sentence what has changed.')
  }
}

/** The owner row after the answer; the same object where nothing changes for it. */
function answered(
  at: AtHand,
  owner: ActionOwner,
  answer: Answer,
  level: RatingLevel | undefined,
  claims: boolean,
  asLead: boolean,
  now: IsoInstant,
): ActionOwner {
  if (answer.forPartyId !== null) {
    const same = organisationOf(at.parties, owner.partyId) === organisationOf(at.parties, answer.forPartyId)
    if (!same) return owner
    const claimedAt = claims ? now : answer.status || level?.completes === 'no' ? null : owner.claimedAt
    return { ...owner, answeredAt: now, laterUntil: null, rating: level?.code ?? owner.rating, claimedAt }
  }
  // The plan lead's own rating settles what the owners said before; as an owner, the plan lead has answered too.
  const spoke = asLead && at.mine.some((party) => party.id === owner.partyId)
  const settled = asLead && level !== undefined && owner.rating !== null
  if (!spoke && !settled) return owner
  return {
    ...owner,
    ...(spoke ? { answeredAt: now, laterUntil: null } : {}),
    ...(settled ? { rating: null } : {}),
  }
}

function everyOrganisationClaims(at: AtHand, owners: readonly ActionOwner[]): boolean {
  return owners.some((owner) => owner.kind === 'owner') && notClaimed(at, owners).length === 0
}

function opens(status: Status): boolean {
  return status === 'not due to start' || status === 'not started' || status === 'under way'
}

function isLocked(at: AtHand): boolean {
  return !OWNERS_STATUSES.includes(at.action.status)
}

function leadsStatus(at: AtHand, answer: Answer, level: RatingLevel | undefined): Status {
  if (answer.status === 'complete (claimed)') return 'complete (confirmed)'
  if (answer.status) return answer.status
  if (level?.completes === 'yes') return 'complete (confirmed)'
  return level?.completes === 'no' && at.action.status.startsWith('complete') ? 'under way' : at.action.status
}

function ownersStatus(at: AtHand, answer: Answer, level: RatingLevel | undefined, complete: boolean): Status {
  const { status } = at.action
  // A reviewer's grade says how well it is shown, not where it is.
  if (isLocked(at) || answer.forPartyId === null) return status
  if (complete) return 'complete (claimed)'
  if (answer.status && answer.status !== 'complete (claimed)') return answer.status
  const reopened = status === 'complete (claimed)' && level?.completes === 'no'
  const began = answer.status === 'complete (claimed)' || level?.stage === 'under way'
  return reopened || (began && status !== 'complete (claimed)') ? 'under way' : status
}

/** The worse of what the organisations said. A level that completes counts once every organisation claimed. */
function sharedRating(at: AtHand, answer: Answer, owners: readonly ActionOwner[], allClaim: boolean): string | null {
  const { scheme } = at.plan
  const stated = [...statedRatings(at, owners).keys()]
  if (stated.length === 0) return at.action.rating
  const worst = stated.reduce((a, b) => (isLower(scheme, a, b) ? b : a))
  const completes = levelOf(scheme, worst)?.completes === 'yes'
  if (answer.rating === undefined) return completes && allClaim ? worst : at.action.rating
  return completes && !allClaim ? at.action.rating : worst
}

/** Worse by outlook; where the outlook is level, further from done. */
function isLower(scheme: RatingScheme, a: string, b: string): boolean {
  if (isWorse(scheme, a, b)) return true
  if (isWorse(scheme, b, a)) return false
  const stage = (code: string) => STAGES.indexOf(levelOf(scheme, code)?.stage ?? 'under way')
  return stage(b) > stage(a)
}

/** `Green`, as the plan calls it. */
export function ratingLabel(scheme: RatingScheme, code: string | null): string {
  return badgeOf(scheme, code).label
}
