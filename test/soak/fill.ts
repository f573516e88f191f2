/** The database of a soak: workspaces that installed the app, and a partnership with something to say in every channel. */
import { addressOf, workspaceOf } from '../../adapters/slack/address.ts'
import { keyFor, seal } from '../../adapters/slack/sealed.ts'
import type { OpenStore } from '../../db/open.ts'
import type { NewDelivery } from '../../src/delivery/store.ts'
import type { DeliveryKey } from '../../src/ports/chat.ts'
import { PARTNERSHIP } from '../contract/store/samples.ts'
import { channelName, type SoakPlan, teamName } from './plan.ts'

export const TOKEN_KEY = 'a key for the tokens of the soak'

export async function fillWorkspaces(store: OpenStore, { workspaces }: SoakPlan, at: string): Promise<void> {
  await store.people.insertPartnership(PARTNERSHIP)
  for (let n = 0; n < workspaces; n++) {
    const id = teamName(n)
    const bot = { token: `xoxb-${id}`, id: `B${id}`, userId: `U${id}`, scopes: [] }
    const installation = { team: { id }, enterprise: undefined, isEnterpriseInstall: false, bot, user: { id: 'U1' } }
    const sealed = seal(keyFor('tokens', TOKEN_KEY), JSON.stringify(installation), workspaceOf(id))
    await store.records.put('slack', 'slack installation', id, { sealed }, at)
    await store.people.installWorkspace(workspaceOf(id), id, at)
  }
}

/** All due now, planned a round of the channels at a time. The keys say the channel, and the place in it. */
export async function planAll(store: OpenStore, plan: SoakPlan, at: string): Promise<void> {
  const expiresAt = new Date(Date.parse(at) + 24 * 3_600_000).toISOString()
  const deliveries = Array.from({ length: plan.deliveries }, (_, n): NewDelivery => {
    const [channel, team] = [n % plan.channels, teamName((n % plan.channels) % plan.workspaces)]
    const place = Math.floor(n / plan.channels)
    return {
      id: `d${String(n).padStart(6, '0')}`,
      partnershipId: PARTNERSHIP.id,
      workspace: workspaceOf(team),
      address: addressOf({ team, channel: channelName(channel) }),
      key: keyOf(channel, place),
      subject: { kind: 'notice', personId: 'ann', about: 'channel-gone', args: { channel: `${n}` } },
      plannedAt: new Date(Date.parse(at) + place).toISOString(),
      nextAt: at,
      expiresAt,
      updates: null,
    }
  })
  await store.deliveries.plan(deliveries, [])
}

export function keyOf(channel: number, place: number): DeliveryKey {
  return `${channelName(channel)}:${String(place).padStart(5, '0')}` as DeliveryKey
}
