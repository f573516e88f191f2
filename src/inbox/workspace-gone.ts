/** A workspace that took the bot away: whoever leads a plan with people or channels there, and is elsewhere, is told. */
import type { Temporal } from 'temporal-polyfill'
import type { Message } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import { planNotice } from '../delivery/planning.ts'
import type { WorkspaceId } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'

export const WORKSPACE_GONE = 'workspace-gone'

/** To be called before the workspace is taken as uninstalled. Who is in it themselves cannot be told. */
export async function planWorkspaceGone(
  stores: Stores,
  workspace: WorkspaceId,
  now: Temporal.Instant,
  newId: () => string,
): Promise<void> {
  for (const { id: partnershipId } of await stores.people.partnerships()) {
    const gone = (await stores.people.workspaces(partnershipId)).find((one) => one.id === workspace)
    if (!gone) continue
    const leads = (await stores.people.roles(partnershipId)).filter(({ role }) => role === 'plan lead')
    for (const personId of new Set(leads.map((lead) => lead.personId))) {
      const lead = await stores.people.person(partnershipId, personId)
      if (lead?.account?.user.workspace === workspace) continue
      const key = `${workspace}:${now.toString()}`
      const args = { workspace: gone.name }
      await planNotice(stores, { partnershipId, personId, about: WORKSPACE_GONE, args, key, now, newId })
    }
  }
}

export function composeWorkspaceGone(partnership: string, workspace: string): Message {
  return messageOf('Action plan: a workspace is closed to me', [
    {
      kind: 'text',
      spans: [`${workspace} has taken Plankeeper away. Nobody of ${partnership} gets a message there now.`],
    },
    { kind: 'text', spans: ['When an administrator there installs it again, it goes on by itself.'] },
  ])
}
