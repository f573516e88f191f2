/** Conversations of Slack: one address for each channel or direct message, with the workspace whose token reaches it. */
import type { Address, ChatUser, WorkspaceId } from '../../src/ports/chat.ts'
import { NotFound } from '../../src/ports/errors.ts'

export interface Conversation {
  /** The workspace in which the app is installed. */
  team: string
  channel: string
}

export function workspaceOf(team: string): WorkspaceId {
  return `slack:${team}` as WorkspaceId
}

/** The team of a workspace of Slack; throws `NotFound` for one of another platform. */
export function teamOf(workspace: WorkspaceId): string {
  const [, team] = /^slack:(\w+)$/.exec(workspace) ?? []
  if (team === undefined) throw new NotFound('That is no workspace of Slack.')
  return team
}

export function addressOf({ team, channel }: Conversation): Address {
  return `slack:${team}/${channel}` as Address
}

/** Throws `NotFound` for an address that Slack did not give. */
export function readAddress(address: Address): Conversation {
  const [, team, channel] = /^slack:(\w+)\/(\w+)$/.exec(address) ?? []
  if (team === undefined || channel === undefined) throw new NotFound('That is no conversation of Slack.')
  return { team, channel }
}

export function userOf(team: string, id: string, name?: string): ChatUser {
  return { workspace: workspaceOf(team), id, ...(name && { name }) }
}
