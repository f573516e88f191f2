/** Prints the main job as it is talked in Slack: `npm run demo:slack`. */
import { startFakeSlack } from '../fakes/fake-slack.ts'
import { importPlan, linkBoard, openStory, rateAndDigest, remindAndAnswer, startPlan } from './slack-story.ts'

const LONGEST = 1800

function tell(who: string, words: string): void {
  const short = words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words
  process.stdout.write(`\n${who}:\n${short.replace(/^/gm, '  ')}\n`)
}

const story = await openStory(await startFakeSlack())
for (const part of [importPlan, linkBoard, startPlan, remindAndAnswer, rateAndDigest]) await part(story, tell)
await story.close()
