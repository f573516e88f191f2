/** Finds the runs whose time has come and does each in one transaction: its occasions and deliveries, or nothing. */
import { Temporal } from 'temporal-polyfill'
import type { Meter } from './delivery/meter.ts'
import { runDigest, runDigestDraft } from './digest/runs.ts'
import { type Log, withoutWords } from './ports/log.ts'
import type { Store, Stores } from './ports/store.ts'
import type { RunKind } from './reminders/model.ts'
import { runChase, runPrecise } from './reminders/runs.ts'
import { comesDue, type DueSlot, dueSlots } from './reminders/slots.ts'
import { whenOf } from './reminders/when.ts'

interface Run {
  partnershipId: string
  slot: Temporal.Instant
  now: Temporal.Instant
  newId(): string
  admins: ReadonlySet<string>
}

type Runner = (stores: Stores, run: Run) => Promise<{ withoutLead: readonly string[] } | undefined>

const RUNNERS: Record<RunKind, Runner> = {
  chase: runChase,
  precise: runPrecise,
  'digest-draft': async (stores, run) => {
    await runDigestDraft(stores, { ...run, slot: run.slot.toString() })
    return undefined
  },
  digest: async (stores, run) => {
    await runDigest(stores, { ...run, slot: run.slot.toString() })
    return undefined
  },
}

interface Ticking extends Pick<Run, 'now' | 'newId' | 'admins'> {
  log: Log
  meter: Meter
}

/**
 * A run that fails is logged and tried again on the next tick; the others go on. Of several instances that tick at once,
 * one runs each slot. True when none failed.
 */
export async function tick(store: Store, { now, newId, admins, log, meter }: Ticking): Promise<boolean> {
  let failed = 0
  for (const due of await dueSlots(store, now)) {
    const named = { partnership: due.partnershipId, kind: due.kind }
    const began = performance.now()
    const ran = (ok: boolean) => meter.ran(due.kind, (performance.now() - began) / 1000, ok)
    try {
      const told = await store.transaction((stores) => runOne(stores, due, { now, newId, admins }))
      ran(true)
      const plans = told?.withoutLead ?? []
      // The digest asks the board for one: here it is for who runs the bot.
      if (plans.length > 0) log.error({ ...named, plans }, 'plans with something to tell have no lead')
    } catch (error) {
      failed++
      ran(false)
      log.error({ ...named, ...withoutWords(error) }, 'a run failed')
    }
  }
  return failed === 0
}

async function runOne(stores: Stores, due: DueSlot, rest: Pick<Run, 'now' | 'newId' | 'admins'>) {
  const { partnershipId, kind, at } = due
  const partnership = await stores.people.partnership(partnershipId)
  if (!partnership) return undefined
  const { run, slot, next } = comesDue(kind, Temporal.Instant.from(at), rest.now, whenOf(partnership))
  // Taken before anything else is read, so that whoever comes second waits here and then sees that it was run.
  if (!(await stores.reminders.takeSlot(partnershipId, kind, at, next.toString()))) return undefined
  return run ? RUNNERS[kind](stores, { partnershipId, slot, ...rest }) : undefined
}
