import type { webApi } from '@slack/bolt'
import { boltLogger } from './logger.ts'
import type { SlackOptions } from './options.ts'

export const DEFAULT_API = 'https://slack.com/api/'

/** The client options that leave retries, waiting and pacing to the outbox. */
export function clientOptions(options: SlackOptions): webApi.WebClientOptions {
  return {
    slackApiUrl: options.apiUrl ?? DEFAULT_API,
    timeout: options.timeoutMs ?? 10_000,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    allowAbsoluteUrls: false,
    logger: boltLogger(options.log),
  }
}
