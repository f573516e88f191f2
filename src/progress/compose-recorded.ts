/** The answer to who recorded something: what was stored, who sees it, what it still waits for. */
import { momentSpan, plainDay } from '../cards/days.ts'
import type { Block, Message, Reply } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { Context } from '../core.ts'
import { shortName } from '../people/names.ts'
import { contactFor, type Directory, directoryOf, isReachable } from '../people/whom.ts'
import type { Action, Plan } from '../plan/model.ts'
import { badgeOf, levelOf, statusWithOutlook } from '../plan/rating.ts'
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
  said: { atRisk?: boolean } = {},
): Promise<Message> {
  const at = await atHandToGrade(context, update.actionId)
  const openFollowUps = await countOpenFollowUps(context, at.action)
  const when = momentSpan(update.at, context.actor.partnership.zone)
  const told = await othersTold(context, at, update)
  const blocks: Block[] = [
    { kind: 'text', spans: ['Recorded ', when, `.${told ? ` ${told}` : ''}`] },
    {
      kind: 'text',
      spans: [{ strong: at.action.ref }, ` ${at.action.title}: ${nowWords(at, openFollowUps, said.atRisk === true)}`],
    },
    ...[...waitsFor(at, update), ...pausedWords(at), ...also].map((words): Block => ({ kind: 'text', spans: [words] })),
    { kind: 'buttons', buttons: [{ label: 'Undo', does: { id: 'undo', args: { update: update.id } } }] },
  ]
  return messageOf(RECORDED_NOTICE, blocks)
}

export async function recordedReply(context: Context, update: Update, also: readonly string[] = []): Promise<Reply> {
  return { kind: 'private', message: await recordedMessage(context, update, also) }
}

/** `complete (claimed), 3 follow-ups open`: a completed action with open follow-ups says so. */
export function statusInWords(
  action: Pick<Action, 'status' | 'statusUntil' | 'rating'>,
  { scheme }: Pick<Plan, 'scheme'>,
  openFollowUps: number,
): string {
  const status =
    action.status === 'on hold' && action.statusUntil
      ? `on hold until ${plainDay(action.statusUntil)}`
      : statusWithOutlook(action.status, levelOf(scheme, action.rating))
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

/** The names of the organisations that own the action. */
export function ownersInWords(at: AtHand): string {
  const owners = at.owners.filter((owner) => owner.kind === 'owner')
  return namesInWords(organisationsOf(at, owners))
}

function organisationsOf(at: AtHand, owners: AtHand['owners']): string[] {
  const organisations = owners.map((owner) => organisationOf(at.parties, owner.partyId))
  return [...new Set(organisations)].map((id) => organisationName(at, id))
}

/** `NMP, CCG and MCANH` */
export function namesInWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** The other organisations, where somebody answers for them who can be written to; who is away reads it once back. */
async function othersTold(context: Context, at: AtHand, update: Update): Promise<string> {
  const own = update.forPartyId === null ? undefined : organisationOf(at.parties, update.forPartyId)
  const others = at.owners.filter(
    (owner) => owner.kind === 'owner' && organisationOf(at.parties, owner.partyId) !== own,
  )
  if (others.length === 0) return ''
  const directory = await directoryFor(context, at)
  const day = context.today.toString()
  const told = organisationsOf(
    at,
    others.filter((owner) => owner.doubt === null && hasReader(owner.partyId, day, directory)),
  )
  if (told.length === 0) return ''
  return `${namesInWords(told)} ${told.length === 1 ? 'is' : 'are'} told.`
}

function hasReader(partyId: string, day: string, directory: Directory): boolean {
  const party = directory.parties.get(partyId)
  const contact = party && contactFor(party, day, directory)
  const person = contact && directory.people.get(contact.personId)
  return person !== undefined && isReachable(person)
}

/** Whoever answers for the parties of the action, and for the organisations behind them. */
async function directoryFor({ stores, actor }: Context, { parties }: AtHand): Promise<Directory> {
  const behind = [...parties.values()].flatMap((party) => [party.id, party.organisationId, party.watchedThroughId])
  const ids = [...new Set(behind.filter((id) => id !== null))]
  const contacts = await stores.people.contacts(actor.partnership.id, ids)
  const people = contacts.flatMap(({ personId, deputyId }) => (deputyId === null ? [personId] : [personId, deputyId]))
  return directoryOf([...parties.values()], await stores.people.people(actor.partnership.id, people), contacts)
}

/** Who said "at risk" reads it: from the rating, where that says so, else as what the plan lead is asked about. */
function nowWords(at: AtHand, openFollowUps: number, saidAtRisk: boolean): string {
  const { scheme } = at.plan
  const status = statusInWords(at.action, at.plan, openFollowUps)
  const risk = saidAtRisk && status === 'under way' ? ', at risk' : ''
  if (scheme.levels.length === 0) return `${status}${risk}.`
  const { label, outlook } = badgeOf(scheme, at.action.rating)
  const asked = risk && outlook === 'on course' ? ` The plan lead is asked whether ${label} still holds.` : ''
  return `${label}, ${status}${risk}.${asked}`
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

/** What an owning organisation is called; where the plan names only one of its teams or people, that one. */
export function organisationName(at: AtHand, organisation: string): string {
  const direct = at.parties.get(organisation)
  const member = at.owners.find((owner) => organisationOf(at.parties, owner.partyId) === organisation)
  const party = direct ?? at.parties.get(member?.partyId ?? '')
  return party ? shortName(party) : 'another owner'
}
