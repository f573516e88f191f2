/** What a soak is: its size, and what goes wrong in it. The same for the bots, the fake platform and the reckoning. */

export interface SoakPlan {
  deliveries: number
  channels: number
  workspaces: number
  /** An instance is killed so often, and started again; 0 for never. */
  killEveryMs: number
  /** No more kills than this. */
  kills: number
  seed: number
}

export const FULL: SoakPlan = {
  deliveries: 20_000,
  channels: 500,
  workspaces: 20,
  killEveryMs: 5_000,
  kills: Number.POSITIVE_INFINITY,
  seed: 1,
}

export const INSTANCES = 3
/** Shorter than in earnest, so that a lost answer costs seconds. The request's timeout is below both. */
export const TIMING = { claimMs: 2_000, leaseMs: 10_000, checkAfterMs: 4_000 }
export const REQUEST_TIMEOUT_MS = 3_000
/** The platform takes so long for a call. */
export const LATENCY_MS = 25
/** What Slack is said to take: about one message a second a channel. */
export const CHANNEL_MS = 1_000

/** Refused and connections cut before the message counts; the answer lost after it. */
export type Fault = 'status 503' | 'cut before' | 'cut after'
const FAULTS: readonly Fault[] = ['status 503', 'cut before', 'cut after']
const FAULT_SHARE = 0.05

/** What becomes of the nth call about a channel: at random, but the same for all who ask. */
export function faultOf(seed: number, channel: string, call: number): Fault | undefined {
  const random = hash(`${seed} ${channel} ${call}`)
  if (random >= FAULT_SHARE) return undefined
  return FAULTS[Math.floor((random / FAULT_SHARE) * FAULTS.length)]
}

export const channelName = (n: number) => `C${String(n).padStart(4, '0')}`
export const teamName = (n: number) => `T${String(n).padStart(3, '0')}`

/** Evenly from 0 to 1 (FNV-1a, and a finish that mixes the bits). */
function hash(words: string): number {
  let bits = 2_166_136_261
  for (let at = 0; at < words.length; at++) bits = Math.imul(bits ^ words.charCodeAt(at), 16_777_619)
  bits = Math.imul(bits ^ (bits >>> 16), 2_246_822_507)
  bits = Math.imul(bits ^ (bits >>> 13), 3_266_489_909)
  return ((bits ^ (bits >>> 16)) >>> 0) / 4_294_967_296
}
