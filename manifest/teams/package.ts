/** `npm run package:teams`: writes dist/plankeeper-teams.zip for the bot and the developer that the settings name. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { readConfig } from '../../src/config.ts'
import type { TeamsSettings } from '../../src/config-teams.ts'
import { appPackage } from './app-package.ts'

try {
  const { appId, developer } = settings()
  const { name = '', websiteUrl = '', privacyUrl = '', termsOfUseUrl = '' } = developer
  mkdirSync('dist', { recursive: true })
  const zip = appPackage({ appId, developer: { name, websiteUrl, privacyUrl, termsOfUseUrl } })
  writeFileSync('dist/plankeeper-teams.zip', zip)
  process.stdout.write('Wrote dist/plankeeper-teams.zip. Upload it in the Teams admin centre, under Manage apps.\n')
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}

/** Throws one sentence that names what is missing. */
function settings(): TeamsSettings {
  const { teams } = readConfig()
  if (!teams?.appId) throw new Error('Set MicrosoftAppId and what belongs to it first: see docs/teams.md.')
  const { name, websiteUrl, privacyUrl, termsOfUseUrl } = teams.developer
  const missing = Object.entries({
    TEAMS_DEVELOPER_NAME: name,
    TEAMS_WEBSITE_URL: websiteUrl,
    TEAMS_PRIVACY_URL: privacyUrl,
    TEAMS_TERMS_URL: termsOfUseUrl,
  }).flatMap(([variable, value]) => (value === undefined ? [variable] : []))
  if (missing.length === 0) return teams
  throw new Error(
    `Set ${missing.join(', ')} first: Teams shows people whose app this is and where its pages are, see docs/teams.md.`,
  )
}
