/** What Slack says went wrong, as one of the port's errors, with what its person can do about it. */
import { webApi } from '@slack/bolt'
import {
  Gone,
  NotAllowed,
  NotFound,
  type PortError,
  RateLimited,
  Rejected,
  Unavailable,
  Unconfirmed,
} from '../../src/ports/errors.ts'

/** What was asked of Slack when it went wrong. */
export interface Asked {
  /** `once`: doing it twice would be seen, so an answer that was lost is `Unconfirmed`. */
  what: 'once' | 'idempotent'
  /** The channel's name where it is known, for the sentence. */
  place?: string | undefined
}

type Make = (there: string) => PortError

const INVITE: Make = (there) => new NotAllowed(`I am not in ${there}: invite @plankeeper there, then send it again.`)
const REVOKED: Make = () => new Gone('Slack has withdrawn my access: an administrator has to install Plankeeper again.')
const NO_ACCESS: Make = () =>
  new Unavailable('Slack does not accept my token: who runs me should check it (plankeeper doctor).')
const FORBIDDEN: Make = (there) => new NotAllowed(`Slack does not let me write to ${there}: ask its administrator.`)
const NOBODY: Make = () => new NotFound('Slack knows no such person here.')
const NO_MESSAGE: Make = () => new NotFound('That message is not there any more.')
const LATER: Make = () => new Unavailable('Slack is not well just now: it will be tried again.')

/** By Slack's own code. What is not here was refused for a reason that no person can change. */
const BY_CODE: Readonly<Record<string, Make>> = {
  channel_not_found: (there) => new NotFound(`I cannot see ${there}: invite @plankeeper to it, if it is still there.`),
  not_in_channel: INVITE,
  is_archived: (there) => new Gone(`${capital(there)} is archived: bring it back, or join another channel.`),
  user_not_found: NOBODY,
  users_not_found: NOBODY,
  user_not_visible: NOBODY,
  message_not_found: NO_MESSAGE,
  thread_not_found: NO_MESSAGE,
  view_not_found: NO_MESSAGE,
  not_found: NO_MESSAGE,
  user_disabled: () => new Gone('That person has left the Slack workspace: link somebody else.'),
  account_inactive: REVOKED,
  token_revoked: REVOKED,
  org_login_required: REVOKED,
  team_access_not_granted: REVOKED,
  access_denied: REVOKED,
  invalid_auth: NO_ACCESS,
  not_authed: NO_ACCESS,
  token_expired: NO_ACCESS,
  two_factor_setup_required: NO_ACCESS,
  missing_scope: () =>
    new NotAllowed('Plankeeper lacks a permission: an administrator has to install it again (plankeeper doctor).'),
  not_allowed_token_type: NO_ACCESS,
  no_permission: FORBIDDEN,
  restricted_action: FORBIDDEN,
  restricted_action_read_only_channel: FORBIDDEN,
  restricted_action_thread_only_channel: FORBIDDEN,
  restricted_action_non_threadable_channel: FORBIDDEN,
  restricted_action_thread_locked: FORBIDDEN,
  ekm_access_denied: FORBIDDEN,
  cant_update_message: FORBIDDEN,
  cannot_dm_bot: () => new NotAllowed('That is a bot: link a person.'),
  messages_tab_disabled: () =>
    new NotAllowed('Direct messages to Plankeeper are switched off in its App Home: an administrator can allow them.'),
  user_is_restricted: FORBIDDEN,
  external_channel_migrating: LATER,
  service_unavailable: LATER,
  team_added_to_org: LATER,
  request_timeout: LATER,
  accesslimited: LATER,
  rollup_error: LATER,
}

/** Slack says of these that something may have been done. */
const PERHAPS_DONE = new Set(['fatal_error', 'internal_error', 'internal_server_error'])
/** The request never left, so nothing was done. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'ENETUNREACH'])

/** One of the port's errors for whatever a call of the Web API threw. */
export function portError(error: unknown, asked: Asked): Error {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new RateLimited(error.retryAfter * 1000, asked.what === 'once' ? 'lane' : 'workspace')
  }
  if (error instanceof webApi.WebAPIPlatformError) return byCode(error.data.error, asked)
  if (error instanceof webApi.WebAPIHTTPError) return lost(asked)
  if (error instanceof webApi.WebAPIRequestError) return neverLeft(error.original) ? LATER('') : lost(asked)
  return error instanceof Error ? error : new Error('Slack failed for a reason it did not give.')
}

function byCode(code: string, asked: Asked): Error {
  if (PERHAPS_DONE.has(code)) return lost(asked)
  if (code === 'ratelimited' || code === 'rate_limited' || code === 'message_limit_exceeded') {
    return new RateLimited(60_000, 'workspace')
  }
  const make = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined
  return make?.(asked.place ? `#${asked.place}` : 'that conversation') ?? new Rejected(`Slack refused it (${code}).`)
}

function lost({ what }: Asked): Error {
  return what === 'once' ? new Unconfirmed('Slack did not say whether the message arrived.') : LATER('')
}

function neverLeft(error: Error): boolean {
  const { cause } = error
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' && NEVER_LEFT.has(code)
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
