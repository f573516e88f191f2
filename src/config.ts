/** The only reader of the environment. Every error names the variable and how to set it. */
import { z } from 'zod'
import { SlackEnvironment, type SlackSettings, slackSettings } from './config-slack.ts'
import { TeamsEnvironment, type TeamsSettings, teamsSettings } from './config-teams.ts'

const DATABASE_URL = /^(sqlite:.+|postgres(ql)?:\/\/.+)$/

const ADMIN = /^(slack|teams|sandbox):[^\s/]+\/[^\s/]+$/

const Environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(DATABASE_URL, 'write sqlite:./data/plankeeper.db or postgres://user@host/database')
    .default('sqlite:./data/plankeeper.db'),
  HOST: z.string().min(1, 'write an address, such as 127.0.0.1').default('127.0.0.1'),
  PORT: z.coerce
    .number('write a port number, such as 8080')
    .int('write a whole number, such as 8080')
    .min(0, 'write a number from 0 to 65535')
    .max(65_535, 'write a number from 0 to 65535')
    .default(3000),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'write fatal, error, warn, info, debug or silent')
    .default('warn'),
  PLANKEEPER_ADMINS: z
    .string()
    .default('')
    .transform(
      (list) =>
        new Set(
          list
            .split(',')
            .map((entry) => entry.trim())
            .filter(Boolean)
            // The ids of a directory are the same in capitals, and shown in either.
            .map((entry) => (entry.startsWith('teams:') ? entry.toLowerCase() : entry)),
        ),
    )
    .refine(
      (entries) => [...entries].every((entry) => ADMIN.test(entry)),
      'write slack:TEAM/USER or teams:TENANT/USER',
    ),
  PLANKEEPER_ZONE: z.string().refine(isZone, 'write a time zone, such as Europe/London').default('Europe/London'),
  PLANKEEPER_REGION: z.string().min(2, 'write a region, such as GB-ENG').default('GB-ENG'),
  ...SlackEnvironment.shape,
  ...TeamsEnvironment.shape,
})

export interface Config {
  databaseUrl: string
  host: string
  port: number
  logLevel: string
  /** Who may make partnerships: `slack:TEAM/USER` or `teams:TENANT/USER`. */
  admins: ReadonlySet<string>
  /** Of a partnership that says nothing else. */
  zone: string
  region: string
  /** Undefined where Slack is not configured. */
  slack: SlackSettings | undefined
  /** Undefined where Teams is not configured. */
  teams: TeamsSettings | undefined
}

/** A variable is set wrongly; the message names each and says how to set it. */
class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the settings, with those of a file `.env` beside the project where there is one. An empty variable counts as
 * not set.
 *
 * @throws ConfigError
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = fromProcess()): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw misset(lines)
  }
  const values = parsed.data
  const slack = slackSettings(values, refuse)
  const teams = teamsSettings(values, refuse)
  if (slack && teams?.credential.kind === 'none') {
    refuse('TEAMS_LOCAL_CLIENT', 'take it out: it does not go together with credentials')
  }
  return {
    databaseUrl: values.DATABASE_URL,
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    admins: values.PLANKEEPER_ADMINS,
    zone: values.PLANKEEPER_ZONE,
    region: values.PLANKEEPER_REGION,
    slack,
    teams,
  }
}

function refuse(variable: string, advice: string): never {
  throw misset([`${variable}: ${advice}`])
}

function misset(lines: readonly string[]): ConfigError {
  return new ConfigError(`${lines.join('\n')}\nSet it in the environment or in the file .env (see .env.example).`)
}

function fromProcess(): NodeJS.ProcessEnv {
  try {
    process.loadEnvFile('.env')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  return process.env
}

function isZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC'
}
