import type { PeopleStore } from '../../src/people/store.ts'
import type { Database } from '../database.ts'
import { contactStore } from './contacts.ts'
import { partyStore } from './parties.ts'
import { partnershipStore } from './partnerships.ts'
import { personStore } from './persons.ts'

export function createPeopleStore(database: Database): PeopleStore {
  return {
    ...partnershipStore(database),
    ...personStore(database),
    ...partyStore(database),
    ...contactStore(database),
  }
}
