/** Who the bot is, and whose tokens it believes: botbuilder's authentication, made from the settings. */
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import {
  type BotFrameworkAuthentication,
  type ConnectorClientOptions,
  FederatedServiceClientCredentialsFactory,
  JwtTokenProviderFactory,
  ManagedIdentityServiceClientCredentialsFactory,
  PasswordServiceClientCredentialFactory,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector'
import { GOVERNMENT, type TeamsSettings } from '../../src/config-teams.ts'
import type { CustomCloud } from './options.ts'

export function createAuthentication(
  settings: TeamsSettings,
  cloud: CustomCloud | undefined,
  httpClient: NonNullable<ConnectorClientOptions['httpClient']>,
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
  return new ConfigurationBotFrameworkAuthentication(
    { ...(settings.government && { ChannelService: GOVERNMENT }), ...custom },
    cloud?.credentials ?? credentialsOf(settings),
    undefined,
    undefined,
    { httpClient },
  )
}

function credentialsOf({ appId, credential, singleTenant, tenants }: TeamsSettings): ServiceClientCredentialsFactory {
  const tenant = singleTenant ? tenants[0] : undefined
  switch (credential.kind) {
    case 'secret':
      return new PasswordServiceClientCredentialFactory(appId, credential.secret, tenant ?? '')
    case 'managed identity':
      return new ManagedIdentityServiceClientCredentialsFactory(appId, new JwtTokenProviderFactory())
    case 'federated':
      return new FederatedServiceClientCredentialsFactory(appId, credential.clientId, tenant)
    case 'none':
      // Switches token checks off: what arrives is then let in from loopback only, see guard.ts.
      return new PasswordServiceClientCredentialFactory('', '')
  }
}
