/** Who the bot is, and whose tokens it believes: botbuilder's authentication, made from the settings. */
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import {
  AppCredentials,
  AuthenticationConstants,
  type BotFrameworkAuthentication,
  type ConnectorClientOptions,
  FederatedServiceClientCredentialsFactory,
  GovernmentConstants,
  JwtTokenProviderFactory,
  ManagedIdentityServiceClientCredentialsFactory,
  PasswordServiceClientCredentialFactory,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector'
import { GOVERNMENT, type TeamsSettings } from '../../src/config-teams.ts'
import type { CustomCloud } from './options.ts'

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>

export function createAuthentication(
  settings: TeamsSettings,
  cloud: CustomCloud | undefined,
  httpClient: HttpClient,
): BotFrameworkAuthentication {
  const custom = cloud && {
    ToBotFromChannelTokenIssuer: cloud.issuer,
    ToBotFromChannelOpenIdMetadataUrl: cloud.openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: cloud.openIdMetadataUrl,
    ToChannelFromBotLoginUrl: cloud.loginUrl,
    ToChannelFromBotOAuthScope: cloud.scope,
    OAuthUrl: cloud.loginUrl,
    CallerId: 'urn:botframework:azure',
  }
  return new Authentication(
    audienceOf(settings, cloud),
    { ...(settings.government && { ChannelService: GOVERNMENT }), ...custom },
    cloud?.credentials ?? credentialsOf(settings),
    httpClient,
  )
}

type Options = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[0]

/** The SDK's own does not say for whom its tokens are, and left to itself asks for those of the public cloud. */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  readonly audience: string

  constructor(
    audience: string,
    options: Options,
    credentials: ServiceClientCredentialsFactory,
    httpClient: HttpClient,
  ) {
    super(options, credentials, undefined, undefined, { httpClient })
    this.audience = audience
  }

  override getOriginatingAudience(): string {
    return this.audience
  }
}

function audienceOf({ government }: TeamsSettings, cloud: CustomCloud | undefined): string {
  const { ToChannelFromBotOAuthScope } = government ? GovernmentConstants : AuthenticationConstants
  return cloud?.scope ?? ToChannelFromBotOAuthScope
}

function credentialsOf(settings: TeamsSettings): ServiceClientCredentialsFactory {
  const { appId, credential, singleTenant, tenants, government } = settings
  const tenant = singleTenant ? tenants[0] : undefined
  switch (credential.kind) {
    case 'secret':
      return new PasswordServiceClientCredentialFactory(appId, credential.secret, tenant ?? '')
    case 'managed identity':
      return new ManagedIdentityServiceClientCredentialsFactory(appId, new JwtTokenProviderFactory())
    case 'federated':
      return government
        ? new GovernmentFederatedFactory(appId, credential.clientId, tenants[0])
        : new FederatedServiceClientCredentialsFactory(appId, credential.clientId, tenant)
    case 'none':
      // Switches token checks off: what arrives is then let in from loopback only, see guard.ts.
      return new PasswordServiceClientCredentialFactory('', '')
  }
}

/** The SDK's own asks the login of the public cloud, and for its audience, whatever the cloud. */
class GovernmentFederatedFactory extends FederatedServiceClientCredentialsFactory {
  readonly login: string

  constructor(appId: string, clientId: string, tenant: string) {
    super(appId, clientId, tenant, 'api://AzureADTokenExchangeUSGov')
    this.login = `${GovernmentConstants.ToChannelFromBotLoginUrlPrefix}${tenant}`
  }

  override async createCredentials(appId: string, audience: string) {
    const made = await super.createCredentials(appId, audience)
    if (made instanceof AppCredentials) made.oAuthEndpoint = this.login
    return made
  }
}
