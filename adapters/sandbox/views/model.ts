/** What the views are given beside the scene. */
import type { Entry, ExamplePlan } from '../options.ts'

export interface Log {
  entries: readonly Entry[]
  examples: readonly ExamplePlan[]
}

export interface Composer {
  text: string
  error?: string
  /** The message that is replied to: its id and what it was about. */
  reply?: { id: string; about: string }
}
