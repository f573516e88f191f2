import { randomUUID } from 'node:crypto'
import { channelAddress, privateAddress } from '../../../adapters/sandbox/address.ts'
import { renderMessage } from '../../../adapters/teams/render.ts'
import { openSandboxWorld } from '../../fakes/sandbox-world.ts'
import { adapterContract } from './suite.ts'

adapterContract(async () => {
  const world = await openSandboxWorld()
  const user = world.people[1]?.user
  if (!user) throw new Error('the sandbox has nobody')
  const post = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams({ as: user.id, view: 'teams', event: randomUUID(), ...fields })
    const response = await fetch(`${world.url}/sandbox/${path}`, {
      method: 'POST',
      headers: { origin: world.url },
      body,
    })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  }
  const entries = (address: ReturnType<typeof channelAddress>) => world.store.list({ userId: user.id, address }, 100)
  return {
    adapter: world.sandbox,
    inbox: world.inbox,
    user,
    channel: channelAddress('board'),
    nowhere: channelAddress('nowhere'),
    findsAgain: true,
    async seen(address) {
      const all = await entries(address)
      return all.flatMap(({ body }) => (body.kind === 'message' ? [JSON.stringify(renderMessage(body.message))] : []))
    },
    say: (text) => post('say', { chat: privateAddress(user), text }),
    command: (text, where) =>
      post('say', {
        chat: where === 'channel' ? channelAddress('board') : privateAddress(user),
        text: `/plan ${text}`,
      }),
    async press(label) {
      const shown = (await entries(privateAddress(user))).findLast(({ body }) => body.kind === 'message')
      const blocks = shown?.body.kind === 'message' ? (shown.body.message.card?.blocks ?? []) : []
      const buttons = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
      const does = buttons.find((button) => button.label === label)?.does
      const data = JSON.stringify({ plankeeper: does })
      await post('press', { chat: privateAddress(user), message: shown?.id ?? '', label, data })
    },
    idle: async () => {},
    close: () => world.close(),
  }
})
