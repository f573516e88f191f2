/** How payloads come: Socket Mode asks Slack for a connection, HTTP waits for signed requests on routes of its own. */
import { type App, ExpressReceiver, type Receiver, SocketModeReceiver, webApi } from '@slack/bolt'
import type { Express } from 'express'
import type { Check } from '../../src/ports/chat.ts'
import { Unavailable } from '../../src/ports/errors.ts'
import { clientOptions, DEFAULT_API } from './client-options.ts'
import { PASSING, portError } from './errors.ts'
import { createReplays, refuseFuture } from './guard.ts'
import * as limits from './limits.ts'
import { boltLogger } from './logger.ts'
import type { SlackOptions } from './options.ts'

/** As the manifest has it. */
const EVENTS_PATH = '/slack/events'

/** Bolt's own, and how many of them pass before a connection that was refused is asked for again: a minute. */
const PING_MS = 5_000
const AGAIN_PINGS = 12

export interface Transport {
  receiver: Receiver
  mount(app: Express): void
  /** Throws one of the port's errors where Slack does not take the app token. */
  start(app: App): Promise<void>
  stop(app: App): Promise<void>
  check(): Promise<Check[]>
}

export function createTransport(options: SlackOptions): Transport {
  const { transport } = options
  return 'appToken' in transport
    ? socketMode(options, transport.appToken)
    : signedRequests(options, transport.signingSecret)
}

function socketMode(options: SlackOptions, appToken: string): Transport {
  const { apiUrl, log, timeoutMs, pingMs } = options
  let started = false
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    ...(pingMs && { clientPingTimeout: pingMs }),
    installerOptions: { clientOptions: { slackApiUrl: apiUrl ?? DEFAULT_API, timeout: timeoutMs ?? 10_000 } },
  })
  keepConnecting(receiver.client, AGAIN_PINGS * (pingMs ?? PING_MS), {
    wanted: () => started,
    refused: (error) => log.error({ from: 'slack' }, notOpened(error)),
  })
  /** Asking for a connection that nobody opens costs nothing, but may be done about once a minute. */
  async function whyNot(): Promise<string | undefined> {
    try {
      await new webApi.WebClient(appToken, clientOptions(options)).apps.connections.open({})
      return undefined
    } catch (error) {
      return notOpened(error)
    }
  }
  return {
    receiver,
    mount: () => {},
    async start(app) {
      try {
        await app.start()
        started = true
      } catch (error) {
        throw new Unavailable(notOpened(error))
      }
    },
    async stop(app) {
      started = false
      await app.stop()
    },
    async check() {
      const isConnected = started && receiver.client.websocket?.isActive() === true
      // Not connected for the moment, or for good: Slack says which.
      const wrong = isConnected ? undefined : ((await whyNot()) ?? (started ? 'not connected just now' : undefined))
      return [{ name: 'slack socket mode', ok: wrong === undefined, detail: wrong ?? 'works' }]
    },
  }
}

type SocketClient = SocketModeReceiver['client']

/**
 * Where Slack refuses to open a connection anew, as when Socket Mode is switched off for a while, Bolt's client gives up with
 * an error that nobody can catch, which would end the whole process. Here it is asked for again, as long as that is `wanted`.
 */
function keepConnecting(
  client: SocketClient,
  waitMs: number,
  { wanted, refused }: { wanted(): boolean; refused(error: unknown): void },
): void {
  const open = client.start.bind(client)
  client.start = async () => {
    for (;;) {
      try {
        return await open()
      } catch (error) {
        if (!wanted()) throw error
        refused(error)
        await new Promise((resolve) => setTimeout(resolve, waitMs).unref())
        if (!wanted()) return { ok: false }
      }
    }
  }
}

/** What to do where Slack opens no connection. Slack does not say more of a switch that is off than of a wrong token. */
function notOpened(error: unknown): string {
  const known = portError(error, { what: 'idempotent' })
  if (PASSING.has(known.message)) return known.message
  return (
    'Slack does not open Socket Mode for the app token: switch Socket Mode on in the app’s settings, and take SLACK_APP_TOKEN ' +
    'from Basic Information, App-Level Tokens (with connections:write).'
  )
}

function signedRequests({ clock, log }: SlackOptions, signingSecret: string): Transport {
  const replays = createReplays(clock)
  const receiver = new ExpressReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    bodyLimit: limits.requestBytes,
    logger: boltLogger(log),
    // Asked once the signature was found to be right.
    customPropertiesExtractor: ({ headers }) => ({ replayed: replays.isReplay(`${headers['x-slack-signature']}`) }),
  })
  return {
    receiver,
    mount: (app) => void app.use(EVENTS_PATH, refuseFuture(clock, log)).use(receiver.router),
    // The bot's own server listens.
    start: async () => {},
    stop: async () => {},
    check: async () => [],
  }
}
