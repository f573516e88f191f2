import type { Seed } from './corpus.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { mutateOffice } from './mutate-office.ts'
import { mutateText } from './mutate-text.ts'
import { randomOf } from './random.ts'

/** The malformed file of that number: always the same for the same corpus. */
export function fuzzFile(seeds: Seed[], number: number): Seed {
  const random = randomOf(number * 2_654_435_761)
  const seed = random.pick(seeds)
  const office = seed.bytes[0] === 0x50 && seed.bytes[1] === 0x4b
  const inside = office ? mutateOffice : mutateText
  return { name: seed.name, bytes: random.once(4) ? mutateBytes(seed.bytes, random) : inside(seed.bytes, random) }
}
