/** A small soak with every part of the big one (`npm run soak`), which takes minutes. */
import { expect, test } from 'vitest'
import { onServer } from '../support/server.ts'
import { FULL } from './plan.ts'
import { soak } from './run.ts'

test.skipIf(!onServer)(
  'three instances that are killed send each message once and in order, and no faster than allowed',
  {
    timeout: 300_000,
  },
  async () => {
    const plan = { ...FULL, deliveries: 160, channels: 20, workspaces: 4, killEveryMs: 4_000, kills: 2 }
    const result = await soak(plan, onServer ?? '')
    const wrong = { lost: 0, doubled: 0, outOfOrder: 0, brokenLimits: 0, unsettled: 0 }
    expect(result).toMatchObject({ sent: 160, kills: 2, ...wrong })
    expect(result.failedCalls).toBeGreaterThan(0)
  },
)
