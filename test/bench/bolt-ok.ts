/** A Bolt app that only says "ok" to a slash command: what ours is measured beside. Run as a process of its own. */
import { App, ExpressReceiver, LogLevel } from '@slack/bolt'
import { BOT_TOKEN, SIGNING_SECRET } from '../fakes/fake-slack.ts'

const [, , slackApiUrl = ''] = process.argv
const receiver = new ExpressReceiver({ signingSecret: SIGNING_SECRET, logLevel: LogLevel.ERROR })
const app = new App({ token: BOT_TOKEN, receiver, logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl } })
app.command('/plan', ({ ack }) => ack('ok'))
const server = receiver.app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.stdout.write(`http://127.0.0.1:${address.port}\n`)
})
