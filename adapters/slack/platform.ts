/** Slack as the bot starts it. Workspaces are trusted as they are found: by the token, or when they install the app. */
import type { RealPlatform } from '../../src/start-bot.ts'
import { createSlack } from './adapter.ts'
import * as limits from './limits.ts'
import type { SlackOptions } from './options.ts'

export function slackPlatform(options: SlackOptions): RealPlatform {
  return { adapter: createSlack(options), workspaces: [], pace: limits.pace, warnings: [] }
}
