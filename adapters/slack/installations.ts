/** Where the app is installed, and by which token it speaks there. */
import { type AuthorizeResult, ExpressReceiver, type Installation, webApi } from '@slack/bolt'
import type { Express } from 'express'
import { NotAllowed, Unavailable } from '../../src/ports/errors.ts'
import { workspaceOf } from './address.ts'
import { clientOptions } from './client-options.ts'
import { portError } from './errors.ts'
import { showNotInstalled } from './install-page.ts'
import { createStore, NOT_INSTALLED } from './installation-store.ts'
import { boltLogger } from './logger.ts'
import type { OAuthCredentials, SlackOptions } from './options.ts'
import { SCOPES } from './scopes.ts'
import { keyFor } from './sealed.ts'

/** How the app speaks in one workspace. */
export interface Access {
  team: string
  token: string
  botId: string | undefined
  botUserId: string | undefined
}

export interface Installations {
  /** Throws `NotAllowed` where the app is not installed. */
  access(team: string): Promise<Access>
  /** For Bolt: whoever is not installed is refused. */
  authorize(source: { teamId?: string | undefined; enterpriseId?: string | undefined }): Promise<AuthorizeResult>
  /** The workspaces known so far. */
  teams(): Promise<string[]>
  remove(team: string): Promise<void>
  /** Throws `Unavailable` where tokens are kept and none can be read with the key that is configured. */
  verify(): Promise<void>
  /** Adds `/slack/install` and what follows it, where workspaces install the app themselves. */
  mount(app: Express): void
}

/** Throws where the app is not installed in the team that is meant. */
async function authorized(team: string | undefined, access: Installations['access']): Promise<AuthorizeResult> {
  if (!team) throw new NotAllowed('The request names no workspace.')
  const { token, botId, botUserId } = await access(team)
  return { teamId: team, botToken: token, ...(botId && { botId }), ...(botUserId && { botUserId }) }
}

export interface Installing {
  /** The one workspace of a token, once Slack has told which it is. */
  only(): Access | undefined
  /** The app was installed where it was not before, by this person. */
  onNew(team: string, userId: string): Promise<void>
}

export function createInstallations(options: SlackOptions, { only, onNew }: Installing): Installations {
  if ('botToken' in options.credentials) return oneInstallation(only)
  return manyInstallations(options, options.credentials, async ({ team, user }, isNew) => {
    if (!team) return
    await options.installed(workspaceOf(team.id), nameOf(team.name ?? team.id))
    // The page that says so does not wait for the message that says hello.
    if (isNew) onNew(team.id, user.id).catch(() => options.log.warn({ from: 'slack' }, 'a welcome was not sent'))
  })
}

/** Which workspace a token speaks in. Throws one of the port's errors where Slack does not take it. */
export async function identify(options: SlackOptions, token: string): Promise<Access> {
  try {
    const test = await new webApi.WebClient(token, clientOptions(options)).auth.test()
    if (!test.team_id) throw new Unavailable('Slack does not say which workspace the token is for.')
    await options.installed(workspaceOf(test.team_id), nameOf(test.team ?? test.team_id))
    return { team: test.team_id, token, botId: test.bot_id, botUserId: test.user_id }
  } catch (error) {
    throw portError(error, { what: 'idempotent' })
  }
}

function oneInstallation(found: () => Access | undefined): Installations {
  const access = async (team: string) => {
    const only = found()
    if (only?.team !== team) throw new NotAllowed(NOT_INSTALLED)
    return only
  }
  return {
    access,
    authorize: ({ teamId }) => authorized(teamId, access),
    teams: async () => [found()?.team].filter((team) => team !== undefined),
    remove: async () => {},
    verify: async () => {},
    mount: () => {},
  }
}

/** Any number of workspaces. Tokens that rotate are refreshed by Bolt's installer, one at a time for each team. */
function manyInstallations(
  options: SlackOptions,
  credentials: OAuthCredentials,
  onInstalled: (installation: Installation, isNew: boolean) => Promise<void>,
): Installations {
  const store = createStore(options, keyFor('tokens', credentials.tokenKey), onInstalled)
  const receiver = new ExpressReceiver({
    signingSecret: 'unused: this one takes no events',
    endpoints: {},
    clientId: credentials.clientId,
    clientSecret: credentials.clientSecret,
    stateSecret: keyFor('state', credentials.tokenKey).toString('base64'),
    scopes: [...SCOPES],
    installationStore: store,
    logger: boltLogger(options.log),
    ...(credentials.redirectUrl && { redirectUri: credentials.redirectUrl }),
    installerOptions: {
      directInstall: true,
      callbackOptions: { failure: (error, _options, _request, response) => showNotInstalled(error, response) },
      ...(credentials.redirectUrl && { redirectUriPath: new URL(credentials.redirectUrl).pathname }),
      clientOptions: { ...(options.apiUrl && { slackApiUrl: options.apiUrl }), timeout: options.timeoutMs ?? 10_000 },
    },
  })
  const { installer } = receiver
  if (!installer) throw new TypeError('Bolt made no installer for these credentials')
  const refreshing = new Map<string, Promise<AuthorizeResult>>()

  /** A refresh token is good for one use: two refreshes at once would lose the installation. */
  function inTurn(team: string): Promise<AuthorizeResult> {
    const known = refreshing.get(team)
    if (known) return known
    const next = installer
      ? installer.authorize({ teamId: team, enterpriseId: undefined, isEnterpriseInstall: false })
      : Promise.reject(new NotAllowed(NOT_INSTALLED))
    const settled = next.catch(asPortError).finally(() => refreshing.delete(team))
    refreshing.set(team, settled)
    return settled
  }

  const access = async (team: string): Promise<Access> => {
    const { botToken, botId, botUserId } = await inTurn(team)
    if (!botToken) throw new NotAllowed(NOT_INSTALLED)
    return { team, token: botToken, botId, botUserId }
  }
  return {
    access,
    authorize: ({ teamId }) => authorized(teamId, access),
    teams: () => store.teams(),
    remove: (team) => store.remove(team),
    verify: () => store.verify(),
    mount: (app) => void app.use(receiver.router),
  }
}

/** What went wrong with a token before anything was asked with it: nothing was sent. */
function asPortError(error: unknown): never {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error
  for (const kind of [NotAllowed, Unavailable]) if (reason instanceof kind) throw reason
  throw new Unavailable(
    'Slack’s token could not be read or refreshed: who runs me should check it (plankeeper doctor).',
  )
}

/** As people read it where they are told in which place somebody was found. */
export function nameOf(team: string): string {
  return `${team} (Slack)`
}
