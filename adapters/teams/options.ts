/** What the adapter is given. */
import type { ServiceClientCredentialsFactory } from 'botframework-connector'
import type { TeamsSettings } from '../../src/config-teams.ts'
import type { AdapterRecords } from '../../src/ports/adapter-records.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'

/** Another cloud than Microsoft's own two: where its tokens come from, who signs them, and where it is spoken to. */
export interface CustomCloud {
  issuer: string
  openIdMetadataUrl: string
  loginUrl: string
  scope: string
  serviceUrl: string
  credentials: ServiceClientCredentialsFactory
}

/** In milliseconds. */
export interface Timing {
  /** A turn that takes longer shows that it goes on. */
  typing: number
  /** A click or a form that takes longer is answered later, in the chat. */
  invoke: number
  /** A request that Teams does not answer by then may or may not have arrived. */
  request: number
}

export interface TeamsOptions {
  settings: TeamsSettings
  records: AdapterRecords
  clock: Clock
  log: Log
  /** Unique, unguessable. */
  newId(): string
  cloud?: CustomCloud
  timing?: Partial<Timing>
}
