/** Bolt's own messages in the bot's log: a sentence, never what a request or an answer held. */
import { LogLevel, type webApi } from '@slack/bolt'
import type { Log } from '../../src/ports/log.ts'

const LONGEST = 200

export function boltLogger(log: Log): NonNullable<webApi.WebClientOptions['logger']> {
  const first = (said: readonly unknown[]) => (typeof said[0] === 'string' ? said[0].slice(0, LONGEST) : 'it failed')
  return {
    debug() {},
    info() {},
    warn: (...said) => log.warn({ from: 'slack' }, first(said)),
    error: (...said) => log.error({ from: 'slack' }, first(said)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  }
}
