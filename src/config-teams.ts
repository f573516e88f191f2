/** The settings of Microsoft Teams, under the names that Azure gives them. */
import { z } from 'zod'

/** How the bot proves who it is. `none` is the local client's: it knows no tokens. */
type TeamsCredential =
  | { kind: 'secret'; secret: string }
  | { kind: 'managed identity' }
  | { kind: 'federated'; clientId: string }
  | { kind: 'none' }

export interface TeamsSettings {
  appId: string
  /** The only tenants whose people are answered; the first is the bot's own. */
  tenants: readonly [string, ...string[]]
  /** Whether tokens are asked from the bot's own tenant, as for every bot made since 2025. */
  singleTenant: boolean
  credential: TeamsCredential
  government: boolean
  /** Whether private answers in a channel may be shown there to one person; else they go to the private chat. */
  targeted: boolean
  developer: TeamsDeveloper
}

/** Whose app it is, as the app package has to say: only that needs it. */
export interface TeamsDeveloper {
  name: string | undefined
  websiteUrl: string | undefined
  privacyUrl: string | undefined
  termsOfUseUrl: string | undefined
}

export const GOVERNMENT = 'https://botframework.azure.us'
/** The tenant of everybody who talks to the bot through a local client. */
const LOCAL_TENANT = 'local'

const tenant = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'write the id of a tenant, from Entra admin centre, Overview')
  .toLowerCase()

const page = z
  .url({ protocol: /^https$/, error: 'write an address that begins with https://' })
  .max(2048, 'write a shorter address')
  .optional()

export const TeamsEnvironment = z.object({
  MicrosoftAppId: z.guid('write the application id of the bot, from its page in Azure').toLowerCase().optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppTenantId: tenant.optional(),
  MicrosoftAppType: z
    .enum(
      ['SingleTenant', 'MultiTenant', 'UserAssignedMSI', 'FederatedCredentials'],
      'write SingleTenant, MultiTenant, UserAssignedMSI or FederatedCredentials',
    )
    .default('SingleTenant'),
  MicrosoftAppClientId: z.guid('write the client id of the managed identity').optional(),
  ChannelService: z.literal(GOVERNMENT, `leave it empty, or write ${GOVERNMENT} for the government cloud`).optional(),
  TEAMS_TENANTS: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(tenant)),
  TEAMS_DEVELOPER_NAME: z.string().max(32, 'write a name of at most 32 characters').optional(),
  TEAMS_WEBSITE_URL: page,
  TEAMS_PRIVACY_URL: page,
  TEAMS_TERMS_URL: page,
  TEAMS_TARGETED: z.enum(['0', '1'], 'write 1 or 0').optional(),
  TEAMS_LOCAL_CLIENT: z.enum(['0', '1'], 'write 1 or 0').default('0'),
})

/** Undefined where Teams is not configured. `refuse` is told the variable and how to set it, and does not return. */
export function teamsSettings(
  values: z.infer<typeof TeamsEnvironment>,
  refuse: (variable: string, advice: string) => never,
): TeamsSettings | undefined {
  const { MicrosoftAppId: appId, MicrosoftAppTenantId: own, TEAMS_TENANTS: listed } = values
  const government = values.ChannelService === GOVERNMENT
  const targeted = values.TEAMS_TARGETED === undefined ? !government : values.TEAMS_TARGETED === '1'
  const developer = {
    name: values.TEAMS_DEVELOPER_NAME,
    websiteUrl: values.TEAMS_WEBSITE_URL,
    privacyUrl: values.TEAMS_PRIVACY_URL,
    termsOfUseUrl: values.TEAMS_TERMS_URL,
  }
  if (values.TEAMS_LOCAL_CLIENT === '1') {
    if (appId || values.MicrosoftAppPassword) {
      refuse('TEAMS_LOCAL_CLIENT', 'take it out: it does not go together with credentials')
    }
    const none = { kind: 'none' } as const
    const here = { appId: '', tenants: [LOCAL_TENANT] as const, singleTenant: true, government: false }
    return { ...here, credential: none, targeted, developer }
  }
  if (!appId) {
    if (values.MicrosoftAppPassword || own) refuse('MicrosoftAppId', 'write the application id of the bot as well')
    return undefined
  }
  const singleTenant = values.MicrosoftAppType !== 'MultiTenant'
  const [first, ...others] = [...new Set([...(own ? [own] : []), ...listed])]
  if (!first || (singleTenant && !own)) {
    if (singleTenant) refuse('MicrosoftAppTenantId', 'write the id of the tenant that the bot belongs to')
    refuse('TEAMS_TENANTS', 'name the tenants whose people may talk to the bot')
  }
  const credential = credentialOf(values, refuse)
  return { appId, tenants: [first, ...others], singleTenant, credential, government, targeted, developer }
}

function credentialOf(
  values: z.infer<typeof TeamsEnvironment>,
  refuse: (variable: string, advice: string) => never,
): TeamsCredential {
  if (values.MicrosoftAppType === 'UserAssignedMSI') return { kind: 'managed identity' }
  if (values.MicrosoftAppType === 'FederatedCredentials') {
    const clientId = values.MicrosoftAppClientId
    return clientId
      ? { kind: 'federated', clientId }
      : refuse('MicrosoftAppClientId', 'write the client id of the managed identity that stands for the bot')
  }
  const secret = values.MicrosoftAppPassword
  return secret
    ? { kind: 'secret', secret }
    : refuse('MicrosoftAppPassword', 'write the client secret of the bot, or set MicrosoftAppType=UserAssignedMSI')
}
