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
  /** Finds the channel's name, for the sentence; asked where something went wrong. */
  place?(): Promise<string | undefined>
  /** What a 429 is about: the whole workspace if not said, and one conversation for what is done `once`. */
  limits?: 'lane'
}

type Make = (there: string) => PortError

const INSTALL_AGAIN = 'an administrator has to install Plankeeper again'
const DOCTOR = 'who runs me should check it (plankeeper doctor)'

const INVITE: Make = (there) => new NotAllowed(`I am not in ${there}: invite @plankeeper there, then send it again.`)
/** The workspace is stopped as a whole (`isWithdrawn`), so what is to be sent waits there until it is installed again. */
const REVOKED: Make = () => new Unavailable(`Slack has withdrawn my access: ${INSTALL_AGAIN}.`)
const NO_ACCESS: Make = () => new Unavailable(`Slack does not accept my token: ${DOCTOR}.`)
const FORBIDDEN: Make = (there) => new NotAllowed(`Slack does not let me write to ${there}: ask its administrator.`)
const NOBODY: Make = () => new NotFound('Slack knows no such person here.')
const NO_MESSAGE: Make = () => new NotFound('That message is not there any more.')
const NOT_WELL = 'Slack is not well just now: try again later.'
const OUT_OF_REACH = 'I cannot reach Slack just now: try again later.'
/** The words of what goes by: nothing is set wrongly. */
export const PASSING: ReadonlySet<string> = new Set([NOT_WELL, OUT_OF_REACH])
const LATER: Make = () => new Unavailable(NOT_WELL)
const NO_ROOM: Make = () => new Rejected('The message is longer than Slack takes: tell who runs me.')
const TOO_LATE: Make = () => new Rejected('Slack did not open the form in time: please press the button again.')

/**
 * By Slack's own code, as docs.slack.dev/reference/methods lists them for the methods that are called here. A code that is
 * not here is taken by `unknownCode`.
 */
export const BY_CODE: Readonly<Record<string, Make>> = {
  channel_not_found: (there) => new NotFound(`I cannot see ${there}: invite @plankeeper to it, if it is still there.`),
  not_in_channel: INVITE,
  is_archived: (there) => new Gone(`${capital(there)} is archived: bring it back, or join another channel.`),
  channel_type_not_supported: FORBIDDEN,
  user_not_found: NOBODY,
  users_not_found: NOBODY,
  user_not_visible: NOBODY,
  user_not_in_channel: (there) => new NotFound(`That person is not in ${there} any more.`),
  message_not_found: NO_MESSAGE,
  thread_not_found: NO_MESSAGE,
  view_not_found: NO_MESSAGE,
  not_found: NO_MESSAGE,
  user_disabled: () => new Gone('That person has left the Slack workspace: link somebody else.'),
  account_inactive: REVOKED,
  token_revoked: REVOKED,
  // The workspace is on its way into an Enterprise organisation.
  org_login_required: LATER,
  team_access_not_granted: REVOKED,
  access_denied: FORBIDDEN,
  invalid_auth: NO_ACCESS,
  not_authed: NO_ACCESS,
  token_expired: NO_ACCESS,
  two_factor_setup_required: NO_ACCESS,
  not_allowed_token_type: NO_ACCESS,
  missing_scope: () => new NotAllowed(`Plankeeper lacks a permission: ${INSTALL_AGAIN} (plankeeper doctor).`),
  no_permission: FORBIDDEN,
  restricted_action: FORBIDDEN,
  restricted_action_read_only_channel: FORBIDDEN,
  restricted_action_thread_only_channel: FORBIDDEN,
  restricted_action_non_threadable_channel: FORBIDDEN,
  restricted_action_thread_locked: FORBIDDEN,
  ekm_access_denied: FORBIDDEN,
  enterprise_is_restricted: FORBIDDEN,
  user_is_restricted: FORBIDDEN,
  cant_update_message: FORBIDDEN,
  edit_window_closed: () => new NotAllowed('That message is too old to be changed in this workspace.'),
  cannot_dm_bot: () => new NotAllowed('That is a bot: link a person.'),
  messages_tab_disabled: () =>
    new NotAllowed('Direct messages to Plankeeper are switched off in its App Home: an administrator can allow them.'),
  not_enabled: () => new NotAllowed('The Home tab is switched off in App Home: an administrator can allow it.'),
  msg_too_long: NO_ROOM,
  msg_blocks_too_long: NO_ROOM,
  view_too_large: NO_ROOM,
  metadata_too_large: NO_ROOM,
  expired_trigger_id: TOO_LATE,
  exchanged_trigger_id: TOO_LATE,
  external_channel_migrating: LATER,
  service_unavailable: LATER,
  team_added_to_org: LATER,
  request_timeout: LATER,
  accesslimited: LATER,
  hash_conflict: LATER,
}

/** Slack gives a workspace's token back for good: as good as an event that says so, which may have been missed. */
export function isWithdrawn(error: unknown): boolean {
  if (!(error instanceof webApi.WebAPIPlatformError)) return false
  return Object.hasOwn(BY_CODE, error.data.error) && BY_CODE[error.data.error] === REVOKED
}

/** The form of this press is open already: Slack told of the press twice. */
export function isOpenAlready(error: unknown): boolean {
  return error instanceof webApi.WebAPIPlatformError && error.data.error === 'exchanged_trigger_id'
}

/** Slack says that it has too many, without saying for how long. */
const TOO_MANY = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded'])
const TOO_MANY_MS = 60_000

/** The request never left, so nothing was done. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'ENETUNREACH'])

/** One of the port's errors for whatever a call of the Web API threw. `place` is the channel's name, where it is known. */
export function portError(error: unknown, asked: Asked, place?: string): Error {
  if (error instanceof webApi.WebAPIRateLimitedError) return tooMany(error.retryAfter * 1000, asked)
  if (error instanceof webApi.WebAPIPlatformError) return byCode(error.data.error, asked, place)
  // A proxy or Slack's own edge refused it before anything was done; past 500 nobody knows.
  if (error instanceof webApi.WebAPIHTTPError) return error.statusCode < 500 ? LATER('') : lost(asked)
  if (error instanceof webApi.WebAPIRequestError)
    return neverLeft(error.original) ? new Unavailable(OUT_OF_REACH) : lost(asked)
  return error instanceof Error ? error : new Error('Slack failed for a reason it did not give.')
}

function byCode(code: string, asked: Asked, place: string | undefined): Error {
  if (TOO_MANY.has(code)) return tooMany(TOO_MANY_MS, { ...asked, what: 'idempotent' })
  const make = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined
  return make?.(place ? `#${place}` : 'that conversation') ?? unknownCode(code, asked)
}

/**
 * Slack's codes name what is wrong with a request, and the same request would be refused again: refused for good, with the
 * code for who runs the bot. But what Slack calls an error of its own (`fatal_error`, `internal_error`: "some aspect of the
 * operation may have succeeded") may have been done, and what it calls a timeout or unavailable was not, yet.
 */
function unknownCode(code: string, asked: Asked): Error {
  if (/(^|_)error$/.test(code)) return lost(asked)
  if (/timeout|timed_out|unavailable|try_again|temporar/.test(code)) return LATER('')
  return new Rejected(`Slack refused it (${code}): tell who runs me.`)
}

function tooMany(retryAfterMs: number, { what, limits }: Asked): RateLimited {
  return new RateLimited(retryAfterMs, limits ?? (what === 'once' ? 'lane' : 'workspace'))
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
