/** How payloads come: Socket Mode asks Slack for a connection, HTTP waits for signed requests on routes of its own. */
import { type App, ExpressReceiver, type Receiver, SocketModeReceiver, webApi } from '@slack/bolt'
import type { Express } from 'express'
import type { Check } from '../../src/ports/chat.ts'
import { Unavailable } from '../../src/ports/errors.ts'
import { clientOptions, DEFAULT_API } from './client-options.ts'
import { portError } from './errors.ts'
import { createReplays, refuseFuture } from './guard.ts'
import * as limits from './limits.ts'
import { boltLogger } from './logger.ts'
import type { SlackOptions } from './options.ts'

/** As the manifest has it. */
const EVENTS_PATH = '/slack/events'

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
  /** Asking for a connection that nobody opens costs nothing, but may be done about once a minute. */
  async function tokenWorks(): Promise<boolean> {
    try {
      await new webApi.WebClient(appToken, clientOptions(options)).apps.connections.open({})
      return true
    } catch {
      return false
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
        const reason = portError(error, { what: 'idempotent' }).message
        throw new Unavailable(`Slack does not open Socket Mode for the app token. ${reason}`)
      }
    },
    async stop(app) {
      started = false
      await app.stop()
    },
    async check() {
      const ok = started ? receiver.client.websocket?.isActive() === true : await tokenWorks()
      const wrong = started ? 'not connected just now' : 'Slack does not take the app token (xapp-…)'
      return [{ name: 'slack socket mode', ok, detail: ok ? 'works' : wrong }]
    },
  }
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
