/** Teams as the bot starts it: its tenants are trusted, and what is unusual about it is said. */
import type { RealPlatform } from '../../src/start-bot.ts'
import { createTeams } from './adapter.ts'
import { workspaceOf } from './address.ts'
import * as limits from './limits.ts'
import type { TeamsOptions } from './options.ts'

const LOUD = [
  '!! TEAMS_LOCAL_CLIENT=1: anybody on this machine can talk to Plankeeper as anybody, without a password.',
  '!! It answers this machine only. Take it out before real people use this installation.',
]

export function teamsPlatform(options: TeamsOptions): RealPlatform {
  const { tenants, credential } = options.settings
  return {
    adapter: createTeams(options),
    workspaces: tenants.map((tenant) => ({ id: workspaceOf(tenant), name: nameOf(tenant, tenants.length) })),
    pace: limits.pace,
    warnings: credential.kind === 'none' ? LOUD : [],
  }
}

/** As people read it where they are told in which place somebody was found. */
function nameOf(tenant: string, tenants: number): string {
  return tenants === 1 ? 'Microsoft Teams' : `Microsoft Teams ${tenant}`
}
