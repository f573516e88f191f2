/** Joins the features of the core into one bot: what adapters call, and what the schedule beats. */

import { audit } from './auditor.ts'
import { commandsFeature } from './commands/feature.ts'
import { runCommand } from './commands/parse.ts'
import type { AfterSent, Composers, Core, Feature } from './core.ts'
import { NO_PACE, TIMING, type Timing } from './delivery/backoff.ts'
import { composeRefresh } from './delivery/compose-refresh.ts'
import { createDispatcher } from './delivery/dispatcher.ts'
import { composeFailures } from './delivery/failures.ts'
import { type Meter, NO_METER } from './delivery/meter.ts'
import type { Pace } from './delivery/model.ts'
import { afterDigest, composeDigest } from './digest/compose-digest.ts'
import { composeDraft } from './digest/compose-draft.ts'
import { digestFeature } from './digest/feature.ts'
import { pacing } from './inbox/pace-answers.ts'
import { createInbox } from './inbox.ts'
import { importFeature } from './intake/feature.ts'
import type { AfterImport } from './intake/forms/confirm-import.ts'
import type { Inbox } from './ports/chat.ts'
import { type Log, withoutWords } from './ports/log.ts'
import { composeNotice } from './progress/compose-notice.ts'
import { progressFeature } from './progress/feature.ts'
import { createQueue } from './queue.ts'
import { composeChase, greetedAfter } from './reminders/compose-chase.ts'
import { composePrecise } from './reminders/compose-precise.ts'
import { remindersFeature } from './reminders/feature.ts'
import { tick } from './ticks.ts'

export interface EngineOptions extends Omit<Core, 'wake'> {
  log: Log
  /** What platforms limit; nothing where absent. */
  pace?: (workspace: string) => Pace
  /** So many lanes are sent to at once; one after the other where absent, as a clock that is moved by hand needs it. */
  atOnce?: number
  timing?: Timing
  meter?: Meter
  afterImport?: AfterImport
}

export interface Engine {
  inbox: Inbox
  /** Plans what is due and sends what is planned; gives back how many messages left. Beats do not overlap. */
  beat(): Promise<number>
  /** Resolves when what was woken has been sent. */
  idle(): Promise<void>
  /** From now on sends whatever is due as soon as it is, until `stop`. Then `beat` need not send, and does not. */
  run(): Promise<void>
  /** Looks after the outbox as a whole; to be called once an hour. */
  audit(): Promise<void>
  /** Takes no more from the outbox, and resolves when what is in flight has ended. */
  stop(): Promise<void>
}

export function createEngine(options: EngineOptions): Engine {
  const { store, clock, newId, log } = options
  const queue = createQueue()
  const meter = options.meter ?? NO_METER
  const composers: Composers = {
    chase: composeChase,
    precise: composePrecise,
    digest: composeDigest,
    'digest-draft': composeDraft,
    notice: composeNotice,
    refresh: composeRefresh(() => composers),
    failures: composeFailures,
  }
  const pace = options.pace ?? (() => NO_PACE)
  const dispatcher = createDispatcher({
    atOnce: 1,
    timing: TIMING,
    ...options,
    pace,
    meter,
    composers,
    afterSent: AFTER_SENT,
  })
  let running = false
  /** Whether the last audit came to its end; none has been missed before the first. */
  let audited = true
  const drain = () => queue.run(() => dispatcher.drain())
  const core: Core = {
    ...options,
    wake: () => {
      if (running) return dispatcher.wake()
      drain().catch((error: unknown) => {
        log.error(withoutWords(error), 'sending stopped')
      })
    },
  }
  const features: Feature[] = [
    commandsFeature,
    progressFeature,
    digestFeature,
    remindersFeature,
    importFeature(options.afterImport),
  ]
  return {
    inbox: pacing(createInbox(core, features, runCommand, log), core, pace),
    beat: () =>
      queue.run(async () => {
        const now = clock.now()
        const given = { now, newId, log, meter, admins: options.admins }
        if ((await tick(store, given)) && audited) meter.heartbeat(now)
        if (!running) return dispatcher.drain()
        await store.deliveries.expire(clock.now().toString())
        dispatcher.wake()
        return 0
      }),
    idle: () => queue.idle(),
    run() {
      running = true
      return dispatcher.run()
    },
    async audit() {
      audited = false
      await audit(store, clock.now(), newId, meter, log)
      audited = true
      core.wake()
    },
    stop: () => dispatcher.stop(),
  }
}

const AFTER_SENT: AfterSent = { chase: greetedAfter, precise: greetedAfter, digest: afterDigest }
