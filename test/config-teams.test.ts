/** A wrong setting never leaves the endpoint open, and says which one it is and how to set it. */
import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

const APP = '11111111-2222-4333-8444-555555555555'
const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001'
const OTHER = 'bbbbbbbb-0000-4000-8000-000000000002'
const single = { MicrosoftAppId: APP, MicrosoftAppPassword: 'secret', MicrosoftAppTenantId: TENANT }

test('with nothing set, Teams is not listened to', () => {
  expect(readConfig({}).teams).toBeUndefined()
  expect(readConfig({ MicrosoftAppType: 'SingleTenant' }).teams).toBeUndefined()
})

test('an administrator is read in small letters, as Teams says who somebody is, and by no other pattern', () => {
  const admins = (list: string) => [...readConfig({ PLANKEEPER_ADMINS: list }).admins]
  expect(admins(`teams:${OTHER.toUpperCase()}/${APP.toUpperCase()}, slack:T1/U1`)).toEqual([
    `teams:${OTHER}/${APP}`,
    'slack:T1/U1',
  ])
  for (const wrong of ['ada', 'ada@calderby.example', `teams:${OTHER}`, `${OTHER}/${APP}`, 'slack:T1/U1 slack:T1/U2']) {
    expect(() => admins(wrong), wrong).toThrow('PLANKEEPER_ADMINS: write slack:TEAM/USER or teams:TENANT/USER')
  }
})

describe('a bot', () => {
  test('of one tenant answers that tenant, and those that are listed', () => {
    expect(readConfig(single).teams).toEqual({
      appId: APP,
      tenants: [TENANT],
      singleTenant: true,
      credential: { kind: 'secret', secret: 'secret' },
      government: false,
      targeted: true,
      developer: {},
    })
    const listed = { ...single, TEAMS_TENANTS: ` ${OTHER.toUpperCase()}, ${TENANT}` }
    expect(readConfig(listed).teams?.tenants).toEqual([TENANT, OTHER])
  })

  test('of many tenants answers those that are listed, and none without a list', () => {
    const multi = { MicrosoftAppId: APP, MicrosoftAppPassword: 'secret', MicrosoftAppType: 'MultiTenant' }
    expect(readConfig({ ...multi, TEAMS_TENANTS: OTHER }).teams).toMatchObject({
      tenants: [OTHER],
      singleTenant: false,
    })
    expect(() => readConfig(multi)).toThrow('TEAMS_TENANTS')
  })

  test('proves itself with a managed identity or federated credentials', () => {
    const base = { MicrosoftAppId: APP, MicrosoftAppTenantId: TENANT }
    const managed = readConfig({ ...base, MicrosoftAppType: 'UserAssignedMSI' }).teams
    expect(managed?.credential).toEqual({ kind: 'managed identity' })
    const federated = { ...base, MicrosoftAppType: 'FederatedCredentials', MicrosoftAppClientId: OTHER }
    expect(readConfig(federated).teams?.credential).toEqual({ kind: 'federated', clientId: OTHER })
  })

  test('of the government cloud shows nothing to one person in a channel unless it is said', () => {
    const government = { ...single, ChannelService: 'https://botframework.azure.us' }
    expect(readConfig(government).teams).toMatchObject({ government: true, targeted: false })
    expect(readConfig({ ...government, TEAMS_TARGETED: '1' }).teams?.targeted).toBe(true)
    expect(readConfig({ ...single, TEAMS_TARGETED: '0' }).teams?.targeted).toBe(false)
  })
})

test.each<[string, Record<string, string>]>([
  ['MicrosoftAppId', { MicrosoftAppPassword: 'secret' }],
  ['MicrosoftAppId', { ...single, MicrosoftAppId: 'plankeeper' }],
  ['MicrosoftAppPassword', { MicrosoftAppId: APP, MicrosoftAppTenantId: TENANT }],
  ['MicrosoftAppTenantId', { MicrosoftAppId: APP, MicrosoftAppPassword: 'secret' }],
  ['MicrosoftAppTenantId', { ...single, MicrosoftAppTenantId: 'contoso.example' }],
  ['MicrosoftAppType', { ...single, MicrosoftAppType: 'Any' }],
  ['MicrosoftAppClientId', { ...single, MicrosoftAppType: 'FederatedCredentials' }],
  ['ChannelService', { ...single, ChannelService: 'https://evil.example' }],
  ['TEAMS_TENANTS', { ...single, TEAMS_TENANTS: 'everybody' }],
  ['TEAMS_LOCAL_CLIENT', { ...single, TEAMS_LOCAL_CLIENT: '1' }],
  ['TEAMS_LOCAL_CLIENT', { TEAMS_LOCAL_CLIENT: '1', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }],
])('%s is named where it is wrong or missing', (variable, environment) => {
  expect(() => readConfig(environment)).toThrow(variable)
})
