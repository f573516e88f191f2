/** Each way in which Slack refuses, as the error that decides what becomes of the message, and the words its person reads. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressOf } from '../../../adapters/slack/address.ts'
import { BY_CODE } from '../../../adapters/slack/errors.ts'
import type { DeliveryKey } from '../../../src/ports/chat.ts'
import { digest } from '../../fakes/scripted-inbox.ts'
import { BOT_USER, type Fault } from '../../fakes/slack/state.ts'
import { openSlackWorld, type SlackWorld } from '../../fakes/slack-world.ts'

const board = addressOf({ team: 'T1', channel: 'C1' })
let world: SlackWorld
beforeAll(async () => {
  world = await openSlackWorld({ change: { timeoutMs: 200 } })
  world.fake.addChannel('C1', 'board', [BOT_USER])
  await world.slack.describe(board)
})
afterAll(() => world.close())

async function refused(fault: Fault, how: 'post' | 'update' = 'post'): Promise<[name: string, words: string]> {
  world.fake.state.faults.push({ method: how === 'post' ? 'chat.postMessage' : 'chat.update', fault })
  const work =
    how === 'post'
      ? world.slack.post(board, digest, 'd1' as DeliveryKey)
      : world.slack.update({ address: board, id: '1.1' }, digest)
  const error = await work.catch((given: unknown) => given)
  return error instanceof Error ? [error.name, error.message] : ['taken', '']
}

const INVITE = 'invite @plankeeper'
const INSTALL = 'install Plankeeper again'
const DOCTOR = 'plankeeper doctor'
const ADMINISTRATOR = 'ask its administrator'

/** What a person does about it stands in the words. */
const TABLE: readonly (readonly [code: string, name: string, words: string])[] = [
  ['channel_not_found', 'NotFound', INVITE],
  ['not_in_channel', 'NotAllowed', `I am not in #board: ${INVITE}`],
  ['is_archived', 'Gone', '#board is archived: bring it back'],
  ['channel_type_not_supported', 'NotAllowed', ADMINISTRATOR],
  ['user_not_found', 'NotFound', 'no such person'],
  ['users_not_found', 'NotFound', 'no such person'],
  ['user_not_visible', 'NotFound', 'no such person'],
  ['user_not_in_channel', 'NotFound', 'not in #board any more'],
  ['message_not_found', 'NotFound', 'not there any more'],
  ['thread_not_found', 'NotFound', 'not there any more'],
  ['view_not_found', 'NotFound', 'not there any more'],
  ['not_found', 'NotFound', 'not there any more'],
  ['user_disabled', 'Gone', 'link somebody else'],
  ['account_inactive', 'Unavailable', INSTALL],
  ['token_revoked', 'Unavailable', INSTALL],
  ['team_access_not_granted', 'Unavailable', INSTALL],
  ['org_login_required', 'Unavailable', 'try again later'],
  ['access_denied', 'NotAllowed', ADMINISTRATOR],
  ['invalid_auth', 'Unavailable', DOCTOR],
  ['not_authed', 'Unavailable', DOCTOR],
  ['token_expired', 'Unavailable', DOCTOR],
  ['two_factor_setup_required', 'Unavailable', DOCTOR],
  ['not_allowed_token_type', 'Unavailable', DOCTOR],
  ['missing_scope', 'NotAllowed', INSTALL],
  ['no_permission', 'NotAllowed', ADMINISTRATOR],
  ['restricted_action', 'NotAllowed', ADMINISTRATOR],
  ['restricted_action_read_only_channel', 'NotAllowed', ADMINISTRATOR],
  ['restricted_action_thread_only_channel', 'NotAllowed', ADMINISTRATOR],
  ['restricted_action_non_threadable_channel', 'NotAllowed', ADMINISTRATOR],
  ['restricted_action_thread_locked', 'NotAllowed', ADMINISTRATOR],
  ['ekm_access_denied', 'NotAllowed', ADMINISTRATOR],
  ['enterprise_is_restricted', 'NotAllowed', ADMINISTRATOR],
  ['user_is_restricted', 'NotAllowed', ADMINISTRATOR],
  ['cant_update_message', 'NotAllowed', ADMINISTRATOR],
  ['edit_window_closed', 'NotAllowed', 'too old to be changed'],
  ['cannot_dm_bot', 'NotAllowed', 'link a person'],
  ['messages_tab_disabled', 'NotAllowed', 'App Home'],
  ['not_enabled', 'NotAllowed', 'App Home'],
  ['msg_too_long', 'Rejected', 'tell who runs me'],
  ['msg_blocks_too_long', 'Rejected', 'tell who runs me'],
  ['view_too_large', 'Rejected', 'tell who runs me'],
  ['metadata_too_large', 'Rejected', 'tell who runs me'],
  ['expired_trigger_id', 'Rejected', 'press the button again'],
  ['exchanged_trigger_id', 'Rejected', 'press the button again'],
  ['external_channel_migrating', 'Unavailable', 'try again later'],
  ['service_unavailable', 'Unavailable', 'try again later'],
  ['team_added_to_org', 'Unavailable', 'try again later'],
  ['request_timeout', 'Unavailable', 'try again later'],
  ['accesslimited', 'Unavailable', 'try again later'],
  ['hash_conflict', 'Unavailable', 'try again later'],
  ['ratelimited', 'RateLimited', 'wait 60000'],
  ['rate_limited', 'RateLimited', 'wait 60000'],
  ['message_limit_exceeded', 'RateLimited', 'wait 60000'],
  // Slack says of these that something may have been done.
  ['fatal_error', 'Unconfirmed', ''],
  ['internal_error', 'Unconfirmed', ''],
  // Of codes that nobody has seen yet.
  ['error', 'Unconfirmed', ''],
  ['brand_new_error', 'Unconfirmed', ''],
  ['brand_new_unavailable', 'Unavailable', 'try again later'],
  ['upstream_timeout', 'Unavailable', 'try again later'],
  ['invalid_blocks', 'Rejected', 'invalid_blocks'],
  ['constructor', 'Rejected', 'constructor'],
]

describe('a message that Slack refuses', () => {
  test.each(TABLE)('with %s is %s', async (code, name, words) => {
    const [given, said] = await refused({ code })
    expect([given, said]).toEqual([name, expect.stringContaining(words)])
  })

  test('with any code that is known is in the table above', () => {
    expect(Object.keys(BY_CODE).filter((code) => !TABLE.some(([known]) => known === code))).toEqual([])
  })

  test.each<[Fault, string, string]>([
    ['before', 'Unconfirmed', 'Unavailable'],
    ['after', 'Unconfirmed', 'NotFound'],
    ['hang', 'Unconfirmed', 'Unavailable'],
    [{ status: 500 }, 'Unconfirmed', 'Unavailable'],
    [{ status: 503 }, 'Unconfirmed', 'Unavailable'],
    [{ status: 403 }, 'Unavailable', 'Unavailable'],
    [{ status: 404 }, 'Unavailable', 'Unavailable'],
    [{ status: 429 }, 'RateLimited', 'RateLimited'],
    [{ code: 'fatal_error' }, 'Unconfirmed', 'Unavailable'],
  ])('by %o is sent again only where it did not count: posted %s, changed %s', async (fault, posted, changed) => {
    expect((await refused(fault))[0]).toBe(posted)
    if (fault !== 'after') expect((await refused(fault, 'update'))[0]).toBe(changed)
  })
})
