/** The addresses of the sandbox: one for each channel, one for each person. */
import type { Address, ChatUser, WorkspaceId } from '../../src/ports/chat.ts'

/** The only workspace of the sandbox. */
export const sandboxWorkspace = 'sandbox:local' as WorkspaceId

export function channelAddress(id: string): Address {
  return `sandbox:channel:${id}` as Address
}

export function privateAddress(user: Pick<ChatUser, 'id'>): Address {
  return `sandbox:private:${user.id}` as Address
}

export function readAddress(address: string): { kind: 'channel' | 'private'; id: string } | undefined {
  const [, kind, id] = /^sandbox:(channel|private):(.+)$/s.exec(address) ?? []
  if (id === undefined) return undefined
  return { kind: kind === 'channel' ? 'channel' : 'private', id }
}
