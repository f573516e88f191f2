/** How the bot stands with Teams: for `doctor` and for readiness. */
import type { TeamsSettings } from '../../src/config-teams.ts'
import type { Check } from '../../src/ports/chat.ts'
import type { Connector } from './connector.ts'
import type { Reference, References } from './references.ts'

export interface CheckOptions {
  settings: TeamsSettings
  connector: Connector
  references: References
  serviceUrl: string
}

/** Nothing in it is secret. */
export async function checkTeams(options: CheckOptions): Promise<Check[]> {
  const { tenants } = options.settings
  return [
    await credentials(options),
    { name: 'teams tenants', ok: true, detail: tenants.join(', ') },
    await conversations(options),
  ]
}

async function credentials({ settings, connector, serviceUrl }: CheckOptions): Promise<Check> {
  const name = 'teams credentials'
  const { appId, credential } = settings
  if (credential.kind === 'none') return { name, ok: true, detail: 'none: only a client on this machine is answered' }
  try {
    await connector.signIn(serviceUrl)
    return { name, ok: true, detail: `a token was given to ${appId}` }
  } catch {
    return { name, ok: false, detail: `no token for ${appId}: ${advice(credential)}` }
  }
}

function advice(credential: TeamsSettings['credential']): string {
  switch (credential.kind) {
    case 'managed identity':
      return 'give this machine the managed identity whose client id is MicrosoftAppId, and check that id'
    case 'federated':
      return 'give this machine the identity of MicrosoftAppClientId, and let the app of MicrosoftAppId trust it'
    default:
      return 'check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId, and that the login is reached from here'
  }
}

/** None is no fault: before the first hello there are none. */
async function conversations({ settings, references }: CheckOptions): Promise<Check> {
  const all = (await Promise.all(settings.tenants.map((tenant) => references.all(tenant)))).flat()
  const places = all.filter(({ reference }) => !reference.gone)
  const count = (kind: Reference['kind']) => places.filter(({ reference }) => reference.kind === kind).length
  const reached = [
    counted(count('person'), 'person', 'people'),
    counted(count('channel'), 'channel', 'channels'),
    counted(count('group'), 'group chat', 'group chats'),
  ].join(', ')
  const begin = settings.credential.kind === 'none' ? 'write' : 'install the app package in Teams and write'
  const detail = places.length > 0 ? reached : `none yet: ${begin} "hello" to the bot`
  return { name: 'teams conversations', ok: true, detail }
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
