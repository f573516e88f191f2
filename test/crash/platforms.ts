/** The two platforms as the crash tests see them. */
import { addressOf, workspaceOf as slackWorkspace } from '../../adapters/slack/address.ts'
import { personAddress, workspaceOf as teamsWorkspace } from '../../adapters/teams/address.ts'
import { createReferences } from '../../adapters/teams/references.ts'
import { openFakeBotFramework } from '../fakes/fake-bot-framework.ts'
import { BOT_TOKEN, SIGNING_SECRET, startFakeSlack } from '../fakes/fake-slack.ts'
import { directMessage, TEAM } from '../fakes/slack/state.ts'
import { wallClock } from '../fakes/slack-world.ts'
import { TENANT } from '../fakes/teams-cloud.ts'
import type { FakePlatform } from './stage.ts'

const TOM = 'cccccccc-0000-4000-8000-000000000001'

export async function slack(): Promise<FakePlatform> {
  const fake = await startFakeSlack()
  fake.addUser('U1', 'Tom Okafor')
  const channel = directMessage(fake.state, TEAM, 'U1')
  const asked = () => fake.state.calls.filter(({ method }) => method === 'conversations.history').length
  return {
    user: { workspace: slackWorkspace(TEAM), id: 'U1' },
    address: addressOf({ team: TEAM, channel: channel.id }),
    settings: { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: fake.apiUrl },
    orders: {},
    meet: async () => {},
    next: (fault) => void fake.state.faults.push({ method: 'chat.postMessage', fault }),
    late: () => fake.state.late.length,
    release: () => fake.release(),
    asked,
    messages: () => channel.messages.length,
    close: () => fake.close(),
  }
}

export async function teams(): Promise<FakePlatform> {
  const fake = await openFakeBotFramework()
  const address = personAddress(TENANT, TOM)
  const { issuer, appId, secret, openIdUrl, tokenUrl, serviceUrl } = fake
  return {
    user: { workspace: teamsWorkspace(TENANT), id: TOM },
    address,
    settings: { MicrosoftAppId: appId, MicrosoftAppPassword: secret, MicrosoftAppTenantId: TENANT },
    orders: { cloud: { issuer: { name: issuer.name }, appId, secret, openIdUrl, tokenUrl, serviceUrl } },
    async meet(store) {
      const where = {
        serviceUrl,
        conversationId: 'a:tom',
        botId: '28:plankeeper',
        name: 'Tom Okafor',
        kind: 'person',
      } as const
      const nothing = { team: null, outsiders: false, account: '29:tom', email: null, gone: null }
      await createReferences(store.records, wallClock).keep(address, { ...where, ...nothing })
    },
    next: (fault) => fake.fail(fault === 'late' ? 'late' : 'silent after'),
    late: () => fake.late.length,
    release: () => fake.release(),
    asked: () => 0,
    messages: () => fake.posted.length,
    close: () => fake.close(),
  }
}
