import type { Feature } from '../core.ts'
import { startForm } from './forms/start.ts'
import { promptButtons } from './prompt-buttons.ts'

/** Reminders: going live, and what people do with a prompt. */
export const remindersFeature: Feature = { buttons: promptButtons, forms: { start: startForm } }
