/** Installations among the bot's own records: one a workspace, its tokens encrypted. */
import type { Installation, InstallationStore } from '@slack/bolt'
import { z } from 'zod'
import { NotAllowed, Unavailable } from '../../src/ports/errors.ts'
import { workspaceOf } from './address.ts'
import type { SlackOptions } from './options.ts'
import { seal, unseal } from './sealed.ts'

export const NOT_INSTALLED = 'Plankeeper is not installed in that Slack workspace.'
const WRONG_KEY =
  'SLACK_TOKEN_KEY is not the key with which Slack’s tokens were encrypted: set that one again, or have each workspace ' +
  'install the app anew.'

const KIND = 'slack installation'
/** One list over all workspaces: which there are. */
const EVERYWHERE = 'slack'
const Sealed = z.object({ sealed: z.string() })

export interface Store extends InstallationStore {
  teams(): Promise<string[]>
  remove(team: string): Promise<void>
  verify(): Promise<void>
}

/** Installations among the bot's records, encrypted as a whole. */
export function createStore(
  { records, clock }: SlackOptions,
  key: Buffer,
  onInstalled: (installation: Installation, isNew: boolean) => Promise<void>,
): Store {
  const put = async (installation: Installation) => {
    const team = installation.team?.id
    if (!team || installation.isEnterpriseInstall)
      throw new NotAllowed('For a whole Enterprise organisation it cannot be: choose one workspace, then the next.')
    const isNew = (await records.get(EVERYWHERE, KIND, team)) === undefined
    const sealed = seal(key, JSON.stringify(installation), workspaceOf(team))
    await records.put(EVERYWHERE, KIND, team, { sealed }, clock.now().toString())
    await onInstalled(installation, isNew)
  }
  /** What was opened last of each workspace: every message asks for it. */
  const opened = new Map<string, { sealed: string; words: string }>()
  const open = (team: string, sealed: string): string => {
    const known = opened.get(team)
    if (known?.sealed === sealed) return known.words
    try {
      const words = unseal(key, sealed, workspaceOf(team))
      opened.set(team, { sealed, words })
      return words
    } catch {
      throw new Unavailable(WRONG_KEY)
    }
  }
  const opens = (team: string, value: unknown): boolean => {
    try {
      return open(team, Sealed.parse(value).sealed) !== ''
    } catch {
      return false
    }
  }
  const remove = (team: string) => {
    opened.delete(team)
    return records.remove(EVERYWHERE, KIND, team)
  }
  return {
    remove,
    teams: async () => (await records.list(EVERYWHERE, KIND)).map((record) => record.key),
    async verify() {
      const kept = await records.list(EVERYWHERE, KIND)
      if (kept.length > 0 && !kept.some((record) => opens(record.key, record.value))) throw new Unavailable(WRONG_KEY)
    },
    storeInstallation: (installation) => put(installation),
    async fetchInstallation({ teamId }) {
      if (!teamId) throw new NotAllowed(NOT_INSTALLED)
      const kept = Sealed.safeParse(await records.get(EVERYWHERE, KIND, teamId)).data
      if (!kept) throw new NotAllowed(NOT_INSTALLED)
      // Written by `put` above, and nobody without the key can write what opens.
      return JSON.parse(open(teamId, kept.sealed))
    },
    async deleteInstallation({ teamId }) {
      if (teamId) await remove(teamId)
    },
  }
}
