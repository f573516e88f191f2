/** Who a form means: a person that was chosen, or somebody with this address on the platform. */
import type { FormValues } from '../../cards/model.ts'
import type { Core } from '../../core.ts'
import type { Account } from '../../people/model.ts'
import type { ChatUser, WorkspaceId } from '../../ports/chat.ts'
import { Unavailable } from '../../ports/errors.ts'
import { reached } from './link-party.ts'
import { type Args, personValue, textValue } from './values.ts'

export type Found = { account: Account } | { problem: string } | null

/** Whoever was chosen, or has this address on the platform. */
export async function lookedUp(core: Core, values: FormValues, args: Args): Promise<Found> {
  const chosen = personValue(values, 'user')
  const email = textValue(values, 'email')
  const account = await reached(core, chosen)
  if (account) return { account }
  if (email === '') return null
  const user = await byEmail(core, email, args['workspace'])
  if (user === 'cannot') return { problem: 'I cannot look addresses up here: choose a person instead.' }
  const theirs = await reached(core, user ?? null)
  if (theirs) return { account: { ...theirs, user: { ...theirs.user, email } } }
  return { problem: 'Nobody here has that address: check it, or choose a person.' }
}

async function byEmail(
  core: Core,
  email: string,
  workspace: string | undefined,
): Promise<ChatUser | 'cannot' | undefined> {
  if (!workspace) return 'cannot'
  try {
    return await core.adapterOf(workspace).findUser({ email }, workspace as WorkspaceId)
  } catch (error) {
    // A platform that is down is no answer; one that may not be asked is.
    if (error instanceof Unavailable) throw error
    return 'cannot'
  }
}
