/** Prints the main job as it is talked in Slack: `npm run demo:slack`. */
import { startFakeSlack } from '../fakes/fake-slack.ts'
import { importPlan, linkBoard, openStory, rateAndDigest, remindAndAnswer, startPlan } from './slack-story.ts'

function tell(who: string, words: string): void {
  process.stdout.write(`\n${who}:\n${words.replace(/^/gm, '  ')}\n`)
}

const story = await openStory(await startFakeSlack())
for (const part of [importPlan, linkBoard, startPlan, remindAndAnswer, rateAndDigest]) await part(story, tell)
await story.close()
