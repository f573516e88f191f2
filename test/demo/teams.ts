/** `npm run demo:teams`: the whole story in Teams, on this machine, against Microsoft's side as the tests fake it. */
import { createTeamsClient } from '../fakes/teams-client.ts'
import { dropPlan, joinChannel, linkTom, openStage } from '../fakes/teams-stage.ts'

const stage = await openStage()
const { priya, tom, world } = stage
const chair = createTeamsClient(world, 'chair')

const print = (text: string) => void process.stdout.write(`${text}\n`)
const indented = (text: string) => text.replace(/^/gm, '    ')
const step = (title: string) => print(`\n── ${title} · ${stage.clock.now().toString().slice(0, 16).replace('T', ' ')}`)
const shows = (who: string, text: string | undefined) => print(`  ${who}:\n${indented(text ?? '(nothing)')}`)

step('Priya adds the app and makes the partnership')
shows('Plankeeper to Priya', priya.reads('private').at(-1))
await priya.say('partnership Calderby Crisis Care Board')
shows('Plankeeper to Priya', priya.reads('private').at(-1))

step('She drops the plan, a Word file, into the chat')
await dropPlan(priya)
await priya.press('Look at it')
shows('The dialog', priya.dialog())
await priya.fill({})
shows('Plankeeper to Priya', priya.reads('private').at(-1))

step('She says who answers for MCANH')
await linkTom(priya)
shows('Plankeeper to Priya', priya.reads('private').at(-1))

step("The board's channel joins with a code")
await joinChannel(priya)
shows('In the channel', chair.reads().at(-1))

step('She looks at the first run and starts the plan')
await priya.say('start CAL')
await priya.press('See the first run')
shows('The dialog', priya.dialog())
await priya.fill({ 'level-GREEN': 'yes' })
shows('Plankeeper to Priya', priya.reads('private').at(-1))

await stage.until('2015-11-03T12:00:00Z')
step('On the chase day Tom is asked')
shows('Plankeeper to Tom', tom.reads('private').at(-1))

step('He answers with the form')
await tom.press('Update')
shows('The dialog', tom.dialog())
await tom.fill({ where: 'on course', progress: 'The team is in place and sees people in both custody suites.' })
await stage.until('2015-11-03T12:10:00Z')
shows('Plankeeper to Tom', tom.reads('private').at(-1))
shows('His reminder now', tom.reads('private').at(-2))

step('He thinks of something more and writes it in plain words')
await tom.say('update CAL-18 Both suites open twelve hours a day since Monday')
shows('Plankeeper to Tom', tom.reads('private').at(-1))

step('The chair asks in the channel; nobody else sees the answer')
await chair.mention('status')
shows('To the chair alone', chair.reads('channel').at(-1))
shows('What Tom sees there last', tom.reads('channel').at(-1))

await stage.until('2015-11-06T12:00:00Z')
step('On Friday Priya reads the draft of the digest')
shows('Plankeeper to Priya', priya.reads('private').at(-1))

await stage.until('2015-11-09T12:00:00Z')
step('On Monday the board reads it in its channel')
shows('In the channel', chair.reads('channel').at(-1))

step('Microsoft limits and is not there for a while; what is due still arrives, each once')
world.fake.fail({ status: 429, retryAfter: '5' }, { status: 503 }, { status: 412 })
const before = tom.reads('private').length
await stage.until('2015-11-24T12:00:00Z')
print(`  Messages to Tom until ${stage.clock.now().toString().slice(0, 10)}: ${tom.reads('private').length - before}`)
await stage.close()
