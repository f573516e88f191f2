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
    const detail = `no token for ${appId}: check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId`
    return { name, ok: false, detail }
  }
}

/** None is no fault: before the first hello there are none. */
async function conversations({ settings, references }: CheckOptions): Promise<Check> {
  const places = (await Promise.all(settings.tenants.map((tenant) => references.all(tenant)))).flat()
  const count = (kind: Reference['kind']) => places.filter(({ reference }) => reference.kind === kind).length
  const reached = `${count('person')} people, ${count('channel')} channels, ${count('group')} group chats`
  const detail = places.length > 0 ? reached : 'none yet: install the app package in Teams and write "hello" to it'
  return { name: 'teams conversations', ok: true, detail }
}
