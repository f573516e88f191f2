import type { Random } from './random.ts'

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array

/** What happens to files on the way: bits turn, ends are cut off, pieces are lost, doubled or changed places. */
const MUTATIONS: Mutation[] = [
  (bytes, random) => {
    const copy = bytes.slice()
    for (let at = random.below(20); at >= 0; at--) copy[random.below(copy.length)] = random.below(256)
    return copy
  },
  (bytes, random) => {
    const copy = bytes.slice()
    for (let at = random.below(4); at >= 0; at--) {
      const place = random.below(copy.length)
      copy[place] = (copy[place] ?? 0) ^ (1 << random.below(8))
    }
    return copy
  },
  (bytes, random) => bytes.slice(0, random.below(bytes.length)),
  (bytes, random) => bytes.slice(random.below(bytes.length)),
  (bytes, random) => {
    const from = random.below(bytes.length)
    return joined(bytes.slice(0, from), bytes.slice(from + random.below(400)))
  },
  (bytes, random) => {
    const from = random.below(bytes.length)
    return joined(bytes.slice(0, from), bytes.slice(random.below(bytes.length)))
  },
  (bytes, random) => {
    const from = random.below(bytes.length)
    return bytes.slice().fill(random.pick([0, 0xff]), from, from + random.below(600))
  },
  // The directory of a zip stands at its end: turning bytes there lies about sizes and places.
  (bytes, random) => {
    const copy = bytes.slice()
    for (let at = random.below(8); at >= 0; at--) copy[copy.length - 1 - random.below(900)] = random.below(256)
    return copy
  },
]

/** The bytes of a file after something went wrong with them. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  return random.pick(MUTATIONS)(bytes, random)
}

function joined(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
