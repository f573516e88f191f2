/** Where a newcomer stands on the way from an empty page to the board's digest, by what is stored. */
import type { ChatUser } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'

export type GuideStep =
  | { step: 'import' }
  | { step: 'start'; key: string }
  /** Nobody was written to yet. */
  | { step: 'ask' }
  /** `user` was asked, and nobody has answered yet. */
  | { step: 'answer'; user: ChatUser }
  /** The next digest will say what moved. */
  | { step: 'digest' }
  | { step: 'done' }

/** As far back as it looks: the first steps are the only ones it is for. */
const LATEST = 300

export async function guideStep(stores: Stores, partnershipId: string): Promise<GuideStep> {
  const plans = await stores.plans.plans(partnershipId)
  const [first] = plans
  if (!first) return { step: 'import' }
  if (plans.every(({ state }) => state === 'draft')) return { step: 'start', key: first.key }
  const sent = await stores.deliveries.list(partnershipId, { states: ['sent'], limit: LATEST })
  const answer = (await stores.progress.updates(partnershipId, { limit: LATEST })).at(-1)
  if (answer) {
    const isTold = sent.some(({ subject, sentAt }) => subject.kind === 'digest' && sentAt && sentAt > answer.at)
    return { step: isTold ? 'done' : 'digest' }
  }
  const user = await firstAsked(stores, partnershipId, sent)
  return user ? { step: 'answer', user } : { step: 'ask' }
}

type Sent = Awaited<ReturnType<Stores['deliveries']['list']>>

/** Somebody who was asked as an owner: whoever leads the plan is asked other things. */
async function firstAsked({ people }: Stores, partnershipId: string, sent: Sent): Promise<ChatUser | undefined> {
  const roles = await people.roles(partnershipId)
  const leads = new Set(roles.flatMap(({ role, personId }) => (role === 'plan lead' ? [personId] : [])))
  for (const { subject } of sent) {
    if ((subject.kind !== 'chase' && subject.kind !== 'precise') || leads.has(subject.personId)) continue
    const person = (await people.people(partnershipId)).find(({ id }) => id === subject.personId)
    if (person?.account) return { ...person.account.user, name: person.name }
  }
  return undefined
}
