/**
 * Who is listened to. botbuilder has checked the signature, the issuer and the bot that a token is for; it does not
 * check tenants, and it lets some tokens pass without looking at the service URL. That is done here, on every turn.
 */
import { isIP } from 'node:net'
import type { ClaimsIdentity } from 'botframework-connector'
import type { Request } from 'express'
import type { TeamsSettings } from '../../src/config-teams.ts'
import type { Incoming } from './activity.ts'

/** Not answered, with the reason for the log; who sent it learns nothing. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: 401 | 403
  constructor(status: 401 | 403, reason: string) {
    super(reason)
    this.status = status
  }
}

/** Whose turn it is and in whose conversation: they differ only where a channel is shared between tenants. */
export interface Admitted {
  tenant: string
  host: string
}

/** The tenants of a turn that may be answered. Throws `Refused`. */
export function admit(activity: Incoming, identity: ClaimsIdentity, settings: TeamsSettings): Admitted {
  if (settings.credential.kind === 'none') return { tenant: settings.tenants[0], host: settings.tenants[0] }
  if (identity.getClaimValue('aud') !== settings.appId) throw new Refused(403, 'a token for another bot')
  // Only a token of Teams itself names the service it speaks for: those of other bots do not, and are not believed.
  if (identity.getClaimValue('serviceurl') !== activity.serviceUrl) throw new Refused(403, 'another service URL')
  if (activity.channelId !== 'msteams') throw new Refused(403, 'not from Teams')
  const tenant = (activity.channelData?.tenant?.id ?? activity.conversation.tenantId)?.toLowerCase()
  const host = (activity.conversation.tenantId ?? tenant)?.toLowerCase()
  if (tenant === undefined || host === undefined) throw new Refused(403, 'no tenant')
  if (![tenant, host].every((id) => settings.tenants.includes(id))) throw new Refused(403, 'another tenant')
  return { tenant, host }
}

/**
 * A client on this machine that knows no tokens: the connection, the name it asked for and the address it wants the
 * answers at must all be this machine, and no web page may be behind it. Throws `Refused`.
 */
export function admitLocal(request: Request, serviceUrl: string): void {
  const { host = '', origin, forwarded, 'x-forwarded-for': via } = request.headers
  const isLocal =
    isLoopback(request.socket.remoteAddress ?? '') &&
    isLoopback(hostOf(`http://${host}`)) &&
    isLoopback(hostOf(serviceUrl)) &&
    (origin === undefined || isLoopback(hostOf(origin)))
  if (!isLocal || forwarded !== undefined || via !== undefined) throw new Refused(403, 'not from this machine')
}

export function isLoopbackUrl(url: string): boolean {
  return isLoopback(hostOf(url))
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : ''
}

function isLoopback(host: string): boolean {
  const address = host.replace(/^::ffff:/i, '')
  if (host === 'localhost' || host === '::1') return true
  return isIP(address) === 4 && address.startsWith('127.')
}
