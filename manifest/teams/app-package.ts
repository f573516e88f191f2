/** The app package that an administrator uploads: the manifest with the bot's own id and its developer, and its icons. */
import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import type { TeamsDeveloper } from '../../src/config-teams.ts'

/** Stands for the bot in the manifest that is kept. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

export interface Publisher {
  /** The bot's application id in Azure. */
  appId: string
  developer: { [part in keyof TeamsDeveloper]: string }
}

/** The manifest for this bot, as text. */
function manifestFor({ appId, developer }: Publisher): string {
  const kept = readFileSync(new URL('manifest.json', import.meta.url), 'utf8').replaceAll(NOBODY, appId)
  return `${JSON.stringify({ ...JSON.parse(kept), developer }, null, 2)}\n`
}

/** The zip file; Teams wants its three files at the top. */
export function appPackage(publisher: Publisher): Uint8Array {
  const icon = (name: string) => new Uint8Array(readFileSync(new URL(name, import.meta.url)))
  return zipSync({
    'manifest.json': strToU8(manifestFor(publisher)),
    'color.png': icon('color.png'),
    'outline.png': icon('outline.png'),
  })
}
