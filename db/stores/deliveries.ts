/** The outbox. Whoever changes what is in flight in a lane holds that lane's row first. */
import type { DeliveryStore } from '../../src/delivery/store.ts'
import type { Database } from '../database.ts'
import { claimNext, nextTime } from './deliveries-claim.ts'
import { deliveryPlans } from './deliveries-plan.ts'
import { deliveryReads } from './deliveries-read.ts'
import { deliverySettling } from './deliveries-settle.ts'
import { deliveryUpkeep } from './deliveries-upkeep.ts'
import { deliveryWatch } from './deliveries-watch.ts'

export function createDeliveryStore(database: Database): DeliveryStore {
  return {
    ...deliveryPlans(database),
    claim: (claiming) => claimNext(database, claiming),
    nextTime: (now) => nextTime(database, now),
    ...deliverySettling(database),
    ...deliveryUpkeep(database),
    ...deliveryWatch(database),
    ...deliveryReads(database),
  }
}
