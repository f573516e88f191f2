import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { mutateBytes } from './mutate-bytes.ts'
import { mutateXml } from './mutate-xml.ts'
import type { Random } from './random.ts'

/** An Office file whose zip is whole and whose inside is not. */
export function mutateOffice(bytes: Uint8Array, random: Random): Uint8Array {
  const parts = unzipSync(bytes, { filter: (file) => file.originalSize < 4_000_000 })
  const names = Object.keys(parts).filter((name) => /\.(?:xml|rels)$/u.test(name))
  if (names.length === 0) return mutateBytes(bytes, random)
  const name = random.pick(random.once(3) ? names : likely(names))
  const harm = random.below(20)
  if (harm === 0) delete parts[name]
  else if (harm === 1) parts[name] = parts[random.pick(names)] ?? new Uint8Array()
  else {
    parts[name] = strToU8(mutateXml(strFromU8(parts[name] ?? new Uint8Array()), random))
  }
  if (random.once(60)) for (let at = 0; at < 2_100; at++) parts[`word/media/image${at}.png`] = new Uint8Array(1)
  return zipSync(parts, { level: 1 })
}

/** Parts that hold the plan itself: what stands there decides most. */
function likely(names: string[]): string[] {
  const found = names.filter((name) =>
    /(?:document|sheet\d+|sharedStrings|numbering|styles|content|comments)\.xml$/u.test(name),
  )
  return found.length > 0 ? found : names
}
