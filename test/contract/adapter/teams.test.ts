import { conversationAddress, personAddress } from '../../../adapters/teams/address.ts'
import { readPress } from '../../../adapters/teams/read.ts'
import type { WorkspaceId } from '../../../src/ports/chat.ts'
import type { Posted } from '../../fakes/fake-bot-framework.ts'
import { createScriptedInbox } from '../../fakes/scripted-inbox.ts'
import { CHANNEL, openTeamsWorld, TENANT, userId } from '../../fakes/teams-world.ts'
import { adapterContract } from './suite.ts'

adapterContract(async () => {
  const inbox = createScriptedInbox()
  const world = await openTeamsWorld({ inbox })
  const { fake } = world
  const member = { id: '29:tom', name: 'Tom Okafor', aadObjectId: userId('tom'), email: 'tom@mcanh.example' }
  fake.members.set('a:tom', [member])
  await world.install('tom')
  await world.mention('tom', 'help')
  fake.posted.length = 0
  inbox.heard.length = 0
  const conversations = new Map([
    [personAddress(TENANT, userId('tom')), 'a:tom'],
    [conversationAddress(TENANT, CHANNEL), CHANNEL],
  ])
  return {
    adapter: world.teams,
    inbox,
    user: { workspace: `teams:${TENANT}` as WorkspaceId, id: userId('tom'), name: 'Tom Okafor' },
    channel: conversationAddress(TENANT, CHANNEL),
    nowhere: conversationAddress(TENANT, '19:nowhere@thread.tacv2'),
    findsAgain: false,
    async seen(address) {
      const here = fake.posted.filter((one) => one.conversationId === conversations.get(address))
      return here.map(({ activity }) => JSON.stringify(activity.attachments))
    },
    say: (text) => world.say('tom', text),
    command: (text, where) => (where === 'channel' ? world.mention('tom', text) : world.say('tom', `/${text}`)),
    async press(label) {
      const message = fake.posted.findLast((one) => actionOf(one, label))
      const action = message && actionOf(message, label)
      if (!readPress(action?.['data'])) throw new Error(`there is no button "${label}"`)
      return world.invoke('tom', 'adaptiveCard/action', { action }, { replyToId: message?.id })
    },
    idle: () => world.teams.idle(),
    close: () => world.close(),
  }
})

function actionOf({ activity }: Posted, label: string): Record<string, unknown> | undefined {
  return find(activity.attachments)
  function find(value: unknown): Record<string, unknown> | undefined {
    if (typeof value !== 'object' || value === null) return undefined
    const isIt = 'type' in value && 'title' in value && `${value.type}`.startsWith('Action.') && value.title === label
    if (isIt) return { ...value }
    for (const inner of Object.values(value)) {
      const found = find(inner)
      if (found) return found
    }
    return undefined
  }
}
