/** Who a form means: a person that was chosen, or somebody with this address where the partnership is. */
import type { FormValues } from '../../cards/model.ts'
import type { Context } from '../../core.ts'
import type { Account, Workspace } from '../../people/model.ts'
import type { ChatUser } from '../../ports/chat.ts'
import { Unavailable } from '../../ports/errors.ts'
import { reached } from './link-party.ts'
import { personValue, textValue } from './values.ts'

/** Somebody with the address that was written, and the workspace in which they have it. */
export interface Match {
  user: ChatUser
  workspace: Workspace
}

/** `where` is said where they were looked up. `several` have the address: the plan lead says which is asked. */
export type Found = { account: Account; where?: string } | { several: Match[] } | { problem: string } | null

/** The field that names one of several. */
export const WHICH = 'account'
/** The name of a workspace in which the partnership has nobody yet but who asks. */
const HERE = 'here'

/** Whoever was chosen, or has this address in a workspace of the partnership. */
export async function lookedUp(context: Context, values: FormValues): Promise<Found> {
  const { core } = context
  const account = await reached(core, personValue(values, 'user'))
  if (account) return { account }
  const email = textValue(values, 'email')
  if (email === '') return null
  const workspaces = await workspacesOf(context)
  const looked = await Promise.all(workspaces.map((workspace) => byEmail(context, email, workspace)))
  const matches = looked.flatMap((one) => (typeof one === 'object' ? [one] : []))
  const chosen = matches.find((match) => accountId(match) === textValue(values, WHICH))
  const match = chosen ?? (matches.length === 1 ? matches[0] : undefined)
  if (!match) {
    if (matches.length > 0) return { several: matches }
    const asked = workspaces.filter((_, at) => looked[at] !== 'cannot')
    return { problem: nobody(asked, workspaces.length - asked.length) }
  }
  const theirs = await reached(core, match.user)
  return theirs && { account: { ...theirs, user: { ...theirs.user, email } }, where: match.workspace.name }
}

/** Where addresses are looked up: where the person is, and then wherever the partnership has channels and people. */
export async function workspacesOf({ stores, actor }: Context): Promise<Workspace[]> {
  const { workspace } = actor.user
  const all = await stores.people.workspaces(actor.partnership.id)
  const here = all.find(({ id }) => id === workspace) ?? { id: workspace, name: HERE }
  return [here, ...all.filter(({ id }) => id !== workspace)]
}

/** What a form carries for one of several; it is looked up again when it comes back. */
export function accountId({ user }: Match): string {
  return `${user.workspace}/${user.id}`
}

async function byEmail({ core }: Context, email: string, workspace: Workspace): Promise<Match | 'cannot' | 'nobody'> {
  try {
    const user = await core.adapterOf(workspace.id).findUser({ email }, workspace.id)
    return user ? { user, workspace } : 'nobody'
  } catch (error) {
    // A platform that is down is no answer; one that may not be asked is.
    if (error instanceof Unavailable) throw error
    return 'cannot'
  }
}

/** `others` is in how many more nobody may be looked up. */
function nobody(asked: readonly Workspace[], others: number): string {
  if (asked.length === 0) return 'I cannot look addresses up here: choose a person instead.'
  const names = others === 0 && asked.length === 1 ? HERE : `in ${asked.map(({ name }) => name).join(' or ')}`
  const but = others === 0 ? '' : ', and elsewhere I may not look'
  return `Nobody ${names} has that address${but}: check it, or choose a person.`
}
