/** `npm run package:teams`: writes dist/plankeeper-teams.zip for the bot that the settings name. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { readConfig } from '../../src/config.ts'
import { appPackage } from './app-package.ts'

const appId = readConfig().teams?.appId
if (!appId) {
  process.stderr.write('Set MicrosoftAppId and what belongs to it first: see docs/teams.md.\n')
  process.exitCode = 1
} else {
  mkdirSync('dist', { recursive: true })
  writeFileSync('dist/plankeeper-teams.zip', appPackage(appId))
  process.stdout.write('Wrote dist/plankeeper-teams.zip. Upload it in the Teams admin centre, under Manage apps.\n')
}
