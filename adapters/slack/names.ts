/** What workspaces are called by now: Slack tells of a new name by itself only to who has one more permission. */
import { workspaceOf } from './address.ts'
import { type Installations, nameOf } from './installations.ts'
import type { SlackOptions } from './options.ts'
import { troubleWords } from './trouble.ts'
import type { Web } from './web.ts'

/** One after the other. Never throws: whoever cannot be asked keeps the name of before. */
export async function learnNames(options: SlackOptions, web: Web, installations: Installations): Promise<void> {
  try {
    for (const team of await installations.teams()) await learnName(options, web, team)
  } catch (error) {
    troubleWords(error, options.log)
  }
}

async function learnName(options: SlackOptions, web: Web, team: string): Promise<void> {
  try {
    const { team: name } = await web.call(team, { what: 'idempotent' }, (client) => client.auth.test())
    if (name) await options.installed(workspaceOf(team), nameOf(name))
  } catch (error) {
    troubleWords(error, options.log)
  }
}
