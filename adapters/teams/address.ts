/** The addresses of Teams: one a person of a tenant, one a channel or group chat. What changes is kept in a record. */
import type { Address, WorkspaceId } from '../../src/ports/chat.ts'

export type TeamsPlace =
  | { kind: 'person'; tenant: string; userId: string }
  | { kind: 'conversation'; tenant: string; conversationId: string }

export function workspaceOf(tenant: string): WorkspaceId {
  return `teams:${tenant}` as WorkspaceId
}

export function tenantOf(workspace: string): string {
  return workspace.replace(/^teams:/, '')
}

/** A person's private chat; `userId` is their id in the directory, the same for every bot. */
export function personAddress(tenant: string, userId: string): Address {
  return `teams:${tenant}/person/${userId}` as Address
}

/** A channel or a group chat, never one of its threads: a digest belongs to the channel itself. */
export function conversationAddress(tenant: string, conversationId: string): Address {
  return `teams:${tenant}/conversation/${withoutThread(conversationId)}` as Address
}

export function readAddress(address: string): TeamsPlace | undefined {
  const [, tenant, kind, id] = /^teams:([^/]+)\/(person|conversation)\/(.+)$/s.exec(address) ?? []
  if (tenant === undefined || id === undefined) return undefined
  return kind === 'person'
    ? { kind: 'person', tenant, userId: id }
    : { kind: 'conversation', tenant, conversationId: id }
}

/** `19:…@thread.tacv2;messageid=1` names a thread: what is sent to it stands in there, however old it is. */
export function withoutThread(conversationId: string): string {
  return conversationId.replace(/;messageid=.*$/is, '')
}
