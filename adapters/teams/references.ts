/** Where every person and channel is reached: kept from each thing that arrives, as Teams gives it only then. */
import { z } from 'zod'
import type { AdapterRecords } from '../../src/ports/adapter-records.ts'
import type { Address } from '../../src/ports/chat.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { readAddress, workspaceOf } from './address.ts'

const REFERENCE = 'teams conversation'
const SERVICE = 'teams service'
const ACCOUNT = 'teams account'

const Reference = z.object({
  serviceUrl: z.string(),
  conversationId: z.string(),
  botId: z.string(),
  name: z.string(),
  kind: z.enum(['person', 'channel', 'group']),
  /** The team of a channel. */
  team: z.string().nullable(),
  outsiders: z.boolean(),
  /** The id by which this bot knows the person of a private chat. */
  account: z.string().nullable(),
  /** Of the person of a private chat, where Teams said it. */
  email: z.string().nullable(),
  /** A channel that was deleted or archived: it may be restored, and nothing is sent there until then. */
  gone: z.enum(['alone', 'with its team']).nullable().default(null),
})
const Service = z.object({ serviceUrl: z.string(), botId: z.string() })

export type Reference = z.infer<typeof Reference>

export interface References {
  get(address: Address): Promise<Reference | undefined>
  /** Whether there was none before. */
  keep(address: Address, reference: Reference): Promise<'new' | 'known'>
  /**
   * Whether this account, by which the bot knows somebody, is that of this person of the directory. The first time it is
   * heard of it is; it never becomes another person's.
   */
  isTheirs(tenant: string, account: string, userId: string): Promise<boolean>
  forget(address: Address): Promise<void>
  /** Every place of a tenant that is known, in the order they came. */
  all(tenant: string): Promise<{ address: Address; reference: Reference }[]>
  /** Where this tenant was heard from last. */
  service(tenant: string): Promise<z.infer<typeof Service> | undefined>
}

export function createReferences(records: AdapterRecords, clock: Clock): References {
  const at = () => clock.now().toString()
  const homeOf = (address: Address) => workspaceOf(readAddress(address)?.tenant ?? '')

  async function get(address: Address): Promise<Reference | undefined> {
    return Reference.safeParse(await records.get(homeOf(address), REFERENCE, address)).data
  }

  async function service(tenant: string) {
    return Service.safeParse(await records.get(workspaceOf(tenant), SERVICE, SERVICE)).data
  }

  return {
    get,
    service,
    async keep(address, reference) {
      const known = await get(address)
      if (!same(known, reference)) await records.put(homeOf(address), REFERENCE, address, reference, at())
      const { serviceUrl, botId } = reference
      const tenant = readAddress(address)?.tenant ?? ''
      if (!same(await service(tenant), { serviceUrl, botId })) {
        await records.put(workspaceOf(tenant), SERVICE, SERVICE, { serviceUrl, botId }, at())
      }
      return known ? 'known' : 'new'
    },
    async isTheirs(tenant, account, userId) {
      const known = await records.get(workspaceOf(tenant), ACCOUNT, account)
      if (known === undefined) await records.put(workspaceOf(tenant), ACCOUNT, account, userId, at())
      return known === undefined || known === userId
    },
    forget: (address) => records.remove(homeOf(address), REFERENCE, address),
    async all(tenant) {
      const kept = await records.list(workspaceOf(tenant), REFERENCE)
      return kept.flatMap(({ key, value }) => {
        const reference = Reference.safeParse(value).data
        return reference ? [{ address: key as Address, reference }] : []
      })
    },
  }
}

function same(one: object | undefined, other: object): boolean {
  return one !== undefined && Object.entries(other).every(([key, value]) => Reflect.get(one, key) === value)
}
