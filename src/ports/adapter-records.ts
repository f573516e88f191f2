import type { IsoInstant } from '../plan/model.ts'

/**
 * What an adapter keeps for itself: conversation references, installations, the sandbox's messages. The core never
 * reads it. Every record belongs to a workspace; `kind` and `key` are the adapter's own.
 */
export interface AdapterRecords {
  put(workspace: string, kind: string, key: string, value: unknown, at: IsoInstant): Promise<void>
  get(workspace: string, kind: string, key: string): Promise<unknown>
  remove(workspace: string, kind: string, key: string): Promise<void>
  /** In the order they were first put. */
  list(workspace: string, kind: string): Promise<{ key: string; value: unknown; at: IsoInstant }[]>
}
