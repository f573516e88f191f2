import { addressOf } from '../../../adapters/slack/address.ts'
import type { WorkspaceId } from '../../../src/ports/chat.ts'
import { BOT_USER } from '../../fakes/slack/state.ts'
import { openSlackWorld } from '../../fakes/slack-world.ts'
import { adapterContract } from './suite.ts'

adapterContract(async () => {
  const world = await openSlackWorld()
  const { fake } = world
  const tom = fake.addUser('U1', 'Tom Okafor')
  fake.addChannel('C1', 'board', ['U1', BOT_USER])
  return {
    adapter: world.slack,
    inbox: world.inbox,
    user: { workspace: 'slack:T1' as WorkspaceId, id: 'U1', name: 'Tom Okafor' },
    channel: addressOf({ team: 'T1', channel: 'C1' }),
    nowhere: addressOf({ team: 'T1', channel: 'C404' }),
    findsAgain: true,
    async seen(address) {
      const channel = address.split('/')[1] ?? ''
      const fromBot = fake.seen(channel, 'U1').filter((one) => one.bot_id)
      return fromBot.map(({ blocks, text }) => JSON.stringify([blocks, text]))
    },
    say: (text) => tom.say(text),
    command: (text, where) => tom.type(text, where === 'channel' ? 'C1' : tom.direct),
    press: (label) => tom.press(label),
    idle: () => world.idle(),
    close: () => world.close(),
  }
})
