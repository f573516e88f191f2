/** The app package that an administrator uploads: the manifest with the bot's own id, and its icons. */
import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'

/** Stands for the bot in the manifest that is kept. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The manifest for this bot, as text. `appId` is its application id in Azure. */
export function manifestFor(appId: string): string {
  return readFileSync(new URL('manifest.json', import.meta.url), 'utf8').replaceAll(NOBODY, appId)
}

/** The zip file; Teams wants its three files at the top. */
export function appPackage(appId: string): Uint8Array {
  const icon = (name: string) => new Uint8Array(readFileSync(new URL(name, import.meta.url)))
  return zipSync({
    'manifest.json': strToU8(manifestFor(appId)),
    'color.png': icon('color.png'),
    'outline.png': icon('outline.png'),
  })
}
