/** What the Slack adapter is given. */
import type { AdapterRecords } from '../../src/ports/adapter-records.ts'
import type { Address, WorkspaceId } from '../../src/ports/chat.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'

/** Many workspaces, each of which installs the app through OAuth. */
export interface OAuthCredentials {
  clientId: string
  clientSecret: string
  /** Tokens are encrypted with a key made of it: without it they are of no use. */
  tokenKey: string
  /** Where Slack sends the person who installs, if the app has several such addresses. */
  redirectUrl?: string | undefined
}

export interface SlackOptions {
  /** Of any server that speaks as Slack does: `https://slack.com/api/`. */
  apiUrl?: string | undefined
  /** One workspace by its token, or many by OAuth. */
  credentials: { botToken: string } | OAuthCredentials
  /** Socket Mode, or signed requests to `/slack/events`. */
  transport: { appToken: string } | { signingSecret: string }
  records: AdapterRecords
  clock: Clock
  log: Log
  /** Told of every workspace that the app is installed in, each time it is found to be. */
  installed(workspace: WorkspaceId, name: string): Promise<void>
  /** The channels that partnerships are joined to: for `check`, and to name one that refuses a message. */
  channels?(): Promise<readonly { address: Address; name: string }[]>
  /** How long one call of the Web API may take, in milliseconds; ten seconds if not said. */
  timeoutMs?: number
  /** How long a sent form may wait for the core before Slack is told to wait, in milliseconds; two seconds if not said. */
  formWaitMs?: number
  /** How long Socket Mode waits for a sign of life, and before it connects anew, in milliseconds; five seconds if not said. */
  pingMs?: number
}
