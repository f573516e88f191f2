/** What `plankeeper doctor` says of Slack: the token, what it may do, and whether the bot is where it has to post. */
import type { Check } from '../../src/ports/chat.ts'
import type { Conversation } from './address.ts'
import type { Installations } from './installations.ts'
import type { Moves } from './moves.ts'
import type { SlackOptions } from './options.ts'
import { SCOPES } from './scopes.ts'
import type { Web } from './web.ts'

export interface Checked {
  options: SlackOptions
  web: Web
  installations: Installations
  moves: Moves
}

export async function checkAll({ options, web, installations, moves }: Checked): Promise<Check[]> {
  const teams = await installations.teams()
  if (teams.length === 0) {
    // Not wrong: the page on which the first one installs it has to be reached.
    return [{ name: 'slack', ok: true, detail: 'Installed in no workspace yet: open /slack/install.' }]
  }
  const checks = await Promise.all(teams.map((team) => checkTeam(web, team)))
  const channels = (await options.channels?.()) ?? []
  const here = channels.filter(({ address }) => address.startsWith('slack:'))
  const memberships = await Promise.all(
    here.map(async ({ address, name }) => checkChannel(web, name, () => moves.conversationAt(address))),
  )
  return [...checks.flat(), ...memberships]
}

async function checkTeam(web: Web, team: string): Promise<Check[]> {
  const name = `slack ${team}`
  try {
    const test = await web.call(team, { what: 'idempotent' }, (client) => client.auth.test())
    const granted = test.response_metadata?.scopes ?? []
    const missing = SCOPES.filter((scope) => !granted.includes(scope))
    return [
      { name: `${name} token`, ok: true, detail: `speaks as @${test.user} in ${test.team}` },
      {
        name: `${name} scopes`,
        ok: missing.length === 0,
        detail: missing.length === 0 ? 'all granted' : `missing: ${missing.join(', ')}. Install the app again.`,
      },
    ]
  } catch (error) {
    return [{ name: `${name} token`, ok: false, detail: wordsOf(error) }]
  }
}

async function checkChannel(web: Web, name: string, find: () => Promise<Conversation>): Promise<Check> {
  const check = { name: `slack #${name}`, ok: false }
  try {
    const { team, channel } = await find()
    const info = await web.call(team, { what: 'idempotent', place: async () => name }, (client) =>
      client.conversations.info({ channel }),
    )
    if (info.channel?.is_archived) return { ...check, detail: 'It is archived: bring it back, or join another one.' }
    if (!info.channel?.is_member) return { ...check, detail: 'I am not in it: invite @plankeeper there.' }
    return { ...check, ok: true, detail: 'I am in it' }
  } catch (error) {
    return { ...check, detail: wordsOf(error) }
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Slack does not answer.'
}
