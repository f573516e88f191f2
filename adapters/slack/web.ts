/** Slack's Web API: one call, one request, by the token of the workspace; what goes wrong is one of the port's errors. */
import { webApi } from '@slack/bolt'
import { clientOptions } from './client-options.ts'
import { type Asked, isWithdrawn, portError } from './errors.ts'
import type { Access, Installations } from './installations.ts'
import type { SlackOptions } from './options.ts'

/** Tokens that rotate leave clients behind: past so many, all are made anew. */
const CLIENTS_KEPT = 200

export interface Web {
  /** Throws one of the port's errors. */
  call<T>(team: string, asked: Asked, use: (client: webApi.WebClient, access: Access) => Promise<T>): Promise<T>
}

/** `onWithdrawn` is told of a workspace whose token Slack takes no more. */
export function createWeb(
  options: SlackOptions,
  installations: Installations,
  onWithdrawn: (team: string) => void,
): Web {
  const clients = new Map<string, webApi.WebClient>()
  const clientFor = (token: string): webApi.WebClient => {
    const known = clients.get(token)
    if (known) return known
    if (clients.size >= CLIENTS_KEPT) clients.clear()
    const client = new webApi.WebClient(token, clientOptions(options))
    clients.set(token, client)
    return client
  }
  return {
    async call(team, asked, use) {
      const access = await installations.access(team)
      try {
        return await use(clientFor(access.token), access)
      } catch (error) {
        if (isWithdrawn(error)) onWithdrawn(team)
        throw portError(error, asked, await asked.place?.())
      }
    },
  }
}
