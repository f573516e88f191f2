/**
 * How long a perfect scheduler takes for the same soak. It knows no database, no processor and no network but the
 * platform's own answer time; it always has a free place; of the conversations that may send it takes the one with most
 * left. It keeps to the same pace of a conversation and of a workspace, meets the same faults (the nth call about a channel
 * fails as it failed in earnest), and waits as the outbox must: after a lost answer until it is asked for, twice where the
 * answer is "no"; after a kill, for what was in flight on that instance, until the lease ends. Asking costs nothing of
 * anyone's pace. An instance that was killed is back at once.
 */
import { pace } from '../../adapters/slack/limits.ts'
import { askAgainMs, CHECKS_NEEDED } from '../../src/delivery/backoff.ts'
import { channelName, faultOf, INSTANCES, LATENCY_MS, type SoakPlan, TIMING } from './plan.ts'

interface Lane {
  channel: string
  instance: number
  left: number
  calls: number
  freeAt: number
}

/** A kill: when, in milliseconds from the beginning, and of which instance. */
export interface Kill {
  at: number
  instance: number
}

/** Milliseconds until the last message has arrived and is known to. */
export function perfectMs(plan: SoakPlan, kills: readonly Kill[]): number {
  let latest = 0
  for (let workspace = 0; workspace < plan.workspaces; workspace++) {
    latest = Math.max(latest, workspaceMs(plan, workspace, kills))
  }
  return latest
}

function workspaceMs(plan: SoakPlan, workspace: number, kills: readonly Kill[]): number {
  const lanes: Lane[] = []
  for (let n = workspace; n < plan.channels; n += plan.workspaces) {
    const left = Math.floor(plan.deliveries / plan.channels) + (n < plan.deliveries % plan.channels ? 1 : 0)
    lanes.push({ channel: channelName(n), instance: n % INSTANCES, left, calls: 0, freeAt: 0 })
  }
  let now = 0
  let latest = 0
  for (;;) {
    const waiting = lanes.filter(({ left }) => left > 0)
    if (waiting.length === 0) return latest
    now = Math.max(now, Math.min(...waiting.map(({ freeAt }) => freeAt)))
    const [lane] = waiting.filter(({ freeAt }) => freeAt <= now).sort((a, b) => b.left - a.left)
    if (!lane) continue
    const known = send(plan, lane, now, kills)
    latest = Math.max(latest, known)
    now += pace.workspaceMs
  }
}

/** Sends the next one at this time; gives back when its fate is known. */
function send(plan: SoakPlan, lane: Lane, at: number, kills: readonly Kill[]): number {
  const fault = faultOf(plan.seed, lane.channel, lane.calls++)
  const answered = at + LATENCY_MS
  const isKilled = kills.some((kill) => kill.instance === lane.instance && kill.at >= at && kill.at < answered)
  const hasCounted = fault === undefined || fault === 'cut after'
  if (fault === undefined && !isKilled) {
    lane.left--
    lane.freeAt = answered + pace.laneMs
    return answered
  }
  const asked = isKilled ? at + TIMING.leaseMs : answered + TIMING.checkAfterMs
  const known = find(plan, lane, { sent: at, asked }, hasCounted)
  if (hasCounted) lane.left--
  lane.freeAt = known + (hasCounted ? pace.laneMs : 0)
  return known
}

/** Asks of what was sent, from a time on; gives back when it is known whether the message is there. */
function find(
  plan: SoakPlan,
  lane: Lane,
  { sent, asked }: { sent: number; asked: number },
  hasCounted: boolean,
): number {
  let at = asked
  for (let nos = 0; ; ) {
    const fault = faultOf(plan.seed, lane.channel, lane.calls++)
    at += LATENCY_MS
    if (fault) at += askAgainMs(at - sent, TIMING)
    else if (hasCounted || ++nos === CHECKS_NEEDED) return at
    else at += TIMING.checkAfterMs
  }
}
