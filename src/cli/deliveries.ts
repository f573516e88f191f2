/** `plankeeper deliveries`: what became of each message, and sending again what failed. Shows ids and kinds, no words. */
import type { Delivery } from '../delivery/model.ts'
import type { Partnership } from '../people/model.ts'
import type { Store } from '../ports/store.ts'
import { storedPartnership } from './partnership.ts'
import type { Tools } from './tools.ts'

interface DeliveriesOptions {
  failed?: boolean
  resend?: string
  partnership?: string
  limit: number
  json?: boolean
}

/** As much of an id as people are shown, and may give back. */
const ID_SHOWN = 8
/** What is sent again and does not arrive within a day comes too late. */
const RESENT_EXPIRES = { hours: 24 } as const
/** More than ever fail: an id is looked for among them. */
const FAILED_LOOKED_AT = 10_000

export async function deliveriesCommand(tools: Tools, options: DeliveriesOptions): Promise<void> {
  const store = await tools.existingStore()
  try {
    if (options.resend !== undefined) return await resend(tools, store, options.resend, options)
    const partnership = options.partnership ? await storedPartnership(store, options.partnership) : undefined
    const states = options.failed ? (['failed'] as const) : undefined
    const filter = { limit: options.limit, ...(states && { states }) }
    const found = await store.deliveries.list(partnership?.id ?? null, filter)
    if (options.json) return tools.print(JSON.stringify(found.map(asJson), null, 2))
    tools.print(await table(store, found, options))
  } finally {
    await store.close()
  }
}

async function resend(tools: Tools, store: Store, id: string, { json }: DeliveriesOptions): Promise<void> {
  const delivery = await failedOne(store, id)
  const now = tools.clock.now()
  const expires = now.add(RESENT_EXPIRES).toString()
  if (!(await store.deliveries.resend(delivery.id, now.toString(), expires))) {
    throw new Error(`${short(delivery)} was sent again by somebody else just now.`)
  }
  if (json) return tools.print(JSON.stringify({ resent: delivery.id }))
  tools.print(
    `${short(delivery)} is in line again: a running bot sends it within seconds, if it still has something to say.`,
  )
}

/** By its id or how that begins. Throws with one sentence where that names none, several, or one that did not fail. */
async function failedOne(store: Store, id: string): Promise<Delivery> {
  const exact = await store.deliveries.delivery(id)
  if (exact && exact.state !== 'failed') {
    throw new Error(`${short(exact)} did not fail: it is ${exact.state}. See plankeeper deliveries --failed.`)
  }
  const failed = exact ? [exact] : await store.deliveries.list(null, { states: ['failed'], limit: FAILED_LOOKED_AT })
  const meant = failed.filter((delivery) => delivery.id.startsWith(id))
  const [only, another] = meant
  if (!only) throw new Error(`No failed delivery begins with ${id}. See plankeeper deliveries --failed.`)
  if (another) throw new Error(`${meant.length} failed deliveries begin with ${id}: write more of the id.`)
  return only
}

async function table(store: Store, found: readonly Delivery[], { failed }: DeliveriesOptions): Promise<string> {
  if (found.length === 0) return failed ? 'No delivery has failed.' : 'Nothing was planned yet.'
  const partnerships = new Map((await store.people.partnerships()).map((one) => [one.id, one]))
  const lines = found.map((delivery) => lineOf(delivery, partnerships.get(delivery.partnershipId)))
  const next = found.some(({ state }) => state === 'failed')
    ? ['', 'To send one again: plankeeper deliveries --resend ID']
    : []
  return [...lines, ...next].join('\n')
}

/** `7f3a91c2  failed       chase         slack   Tue 1 Dec 2015, 09:30  3 tries  the message is too long` */
function lineOf(delivery: Delivery, partnership: Partnership | undefined): string {
  const { state, subject, workspace, attempts, maybeTwice, error } = delivery
  const columns = [
    short(delivery),
    state.padEnd(11),
    subject.kind.padEnd(12),
    (workspace.split(':')[0] ?? '').padEnd(7),
    local(delivery.plannedAt, partnership?.zone ?? 'UTC').padEnd(22),
    attempts === 1 ? '1 try' : `${attempts} tries`,
  ]
  const remarks = [...(maybeTwice ? ['may have arrived twice'] : []), ...(error ? [error] : [])]
  return [...columns, ...remarks].join('  ')
}

function local(instant: string, zone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  })
  return format.format(Date.parse(instant))
}

function asJson(delivery: Delivery): Record<string, unknown> {
  const { id, partnershipId, workspace, key, state, plannedAt, nextAt, expiresAt, sentAt } = delivery
  const { attempts, checks, maybeTwice, error, updates } = delivery
  const times = { plannedAt, nextAt, expiresAt, sentAt }
  return {
    id,
    partnershipId,
    workspace,
    key,
    kind: delivery.subject.kind,
    state,
    ...times,
    attempts,
    checks,
    maybeTwice,
    updates,
    error,
  }
}

function short({ id }: Delivery): string {
  return id.slice(0, ID_SHOWN)
}
