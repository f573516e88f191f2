/** The answer to who recorded something: what was stored, who sees it, what it still waits for. */
import { momentIn, plainDay } from '../cards/days.ts'
import type { Block, Message, Reply } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { Context } from '../core.ts'
import type { Action } from '../plan/model.ts'
import { badgeOf } from '../plan/rating.ts'
import { type AtHand, atHandToGrade, organisationOf } from './at-hand.ts'
import { notClaimed, statedRatings } from './decide-update.ts'
import type { Update } from './model.ts'

/** Never holds words of a plan: it may stand on a lock screen. */
const RECORDED_NOTICE = 'Action plan: recorded'

/** "Recorded 7 Dec, 09:41. NMP and Calderby CCG are told.", with Undo. */
export async function recordedMessage(
  context: Context,
  update: Update,
  also: readonly string[] = [],
): Promise<Message> {
  const at = await atHandToGrade(context, update.actionId)
  const openFollowUps = await countOpenFollowUps(context, at.action)
  const when = momentIn(update.at, context.actor.partnership.zone)
  const told = othersTold(at, update)
  const first = `Recorded ${when}.${told ? ` ${told}` : ''}`
  const blocks: Block[] = [
    { kind: 'text', spans: [first] },
    { kind: 'text', spans: [{ strong: at.action.ref }, ` ${at.action.title}: ${nowWords(at, openFollowUps)}`] },
    ...[...waitsFor(at, update), ...pausedWords(at), ...also].map((words): Block => ({ kind: 'text', spans: [words] })),
    { kind: 'buttons', buttons: [{ label: 'Undo', does: { id: 'undo', args: { update: update.id } } }] },
  ]
  return messageOf(RECORDED_NOTICE, blocks)
}

export async function recordedReply(context: Context, update: Update, also: readonly string[] = []): Promise<Reply> {
  return { kind: 'private', message: await recordedMessage(context, update, also) }
}

/** `complete (claimed), 3 follow-ups open`: a completed action with open follow-ups says so. */
export function statusInWords(action: Pick<Action, 'status' | 'statusUntil'>, openFollowUps: number): string {
  const status =
    action.status === 'on hold' && action.statusUntil ? `on hold until ${plainDay(action.statusUntil)}` : action.status
  if (!action.status.startsWith('complete') || openFollowUps === 0) return status
  return `${status}, ${openFollowUps} follow-up${openFollowUps === 1 ? '' : 's'} open`
}

export async function countOpenFollowUps(context: Context, action: Action): Promise<number> {
  const open = await context.stores.plans.list(
    action.partnershipId,
    { parentId: action.id, standing: ['open', 'perhaps complete'] },
    { order: 'number', offset: 0, limit: 1 },
  )
  return open.total
}

/** The names of the organisations that own the action, other than those given. */
export function otherOwners(at: AtHand, except: readonly string[]): string[] {
  const organisations = at.owners
    .filter((owner) => owner.kind === 'owner')
    .map((owner) => ({ id: organisationOf(at.parties, owner.partyId), name: at.parties.get(owner.partyId)?.name }))
    .filter(({ id }) => !except.includes(id))
  return [...new Map(organisations.map(({ id, name }) => [id, name ?? 'another owner'])).values()]
}

/** `NMP, CCG and MCANH` */
export function namesInWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function othersTold(at: AtHand, update: Update): string {
  const own = update.forPartyId === null ? [] : [organisationOf(at.parties, update.forPartyId)]
  const others = otherOwners(at, own)
  if (others.length === 0) return ''
  return `${namesInWords(others)} ${others.length === 1 ? 'is' : 'are'} told.`
}

function nowWords(at: AtHand, openFollowUps: number): string {
  const status = statusInWords(at.action, openFollowUps)
  if (at.plan.scheme.levels.length === 0) return `${status}.`
  return `${badgeOf(at.plan.scheme, at.action.rating).label}, ${status}.`
}

function pausedWords({ plan }: AtHand): string[] {
  return plan.state === 'paused' ? [`${plan.key}: the plan is paused, so nobody is asked about it meanwhile.`] : []
}

/** What the answer does not bring about by itself, and who does. */
function waitsFor(at: AtHand, update: Update): string[] {
  const lines: string[] = []
  const own = update.forPartyId && organisationOf(at.parties, update.forPartyId)
  const missing = notClaimed(at)
  const claimed = own && !missing.includes(own)
  if (claimed && missing.length > 0 && !at.action.status.startsWith('complete')) {
    const names = missing.map((organisation) => organisationName(at, organisation))
    lines.push(
      `It is complete once ${namesInWords(names)} ${names.length === 1 ? 'says' : 'say'} so too, or the plan lead.`,
    )
  }
  if (statedRatings(at).size > 1) {
    lines.push('The owners rate it differently: the worse rating counts, and the plan lead is asked.')
  }
  return lines
}

function organisationName(at: AtHand, organisation: string): string {
  const direct = at.parties.get(organisation)
  const member = at.owners.find((owner) => organisationOf(at.parties, owner.partyId) === organisation)
  return direct?.name ?? at.parties.get(member?.partyId ?? '')?.name ?? 'another owner'
}
