/** Microsoft's cloud as the Teams adapter is told of it, where it is the fake one: also in another process than the fake. */
import { AppCredentials, ServiceClientCredentialsFactory } from 'botframework-connector'
import type { CustomCloud } from '../../adapters/teams/options.ts'

export const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001'

/** Of the fake what a bot is told in its settings: plain data. */
export interface CloudPlaces {
  issuer: { name: string }
  appId: string
  secret: string
  openIdUrl: string
  tokenUrl: string
  serviceUrl: string
}

export function cloudOf(fake: CloudPlaces): CustomCloud {
  return {
    issuer: fake.issuer.name,
    openIdMetadataUrl: fake.openIdUrl,
    loginUrl: fake.tokenUrl,
    scope: 'https://api.botframework.example',
    serviceUrl: fake.serviceUrl,
    credentials: new FakeCredentialsFactory(fake),
  }
}

/** Microsoft's own login wants https to its own names; this asks the fake in the same words. */
class FakeCredentialsFactory extends ServiceClientCredentialsFactory {
  readonly fake: CloudPlaces
  /** As it was when the bot was set up. */
  readonly secret: string
  constructor(fake: CloudPlaces) {
    super()
    this.fake = fake
    this.secret = fake.secret
  }
  override async isValidAppId(appId: string) {
    return appId === this.fake.appId
  }
  override async isAuthenticationDisabled() {
    return false
  }
  override async createCredentials(appId: string, audience: string) {
    return new FakeCredentials(appId, audience, this.fake, this.secret)
  }
}

class FakeCredentials extends AppCredentials {
  readonly fake: CloudPlaces
  readonly secret: string
  constructor(appId: string, audience: string, fake: CloudPlaces, secret: string) {
    super(appId, TENANT, audience)
    this.fake = fake
    this.secret = secret
  }
  protected override async refreshToken() {
    const asked = { grant_type: 'client_credentials', client_id: this.appId, client_secret: this.secret }
    const response = await fetch(this.fake.tokenUrl, { method: 'POST', body: new URLSearchParams(asked) })
    if (!response.ok) throw new Error('no token')
    const given = (await response.json()) as { access_token: string; expires_in: number }
    const expiresOn = new Date(Date.now() + given.expires_in * 1000)
    return { accessToken: given.access_token, expiresOn } as Awaited<ReturnType<AppCredentials['refreshToken']>>
  }
}
