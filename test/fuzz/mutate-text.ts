import { hostileWords } from './hostile-words.ts'
import type { Random } from './random.ts'

const MARKS = ['"', '""', ';', ',', '\t', '\n', '\r', '\r\n', '\0', '\uFEFF', 'sep=|\n', '|', '\u2028', '"\n"']

/** A text file after somebody, or some program, wrote into it what cuts cells, quotes them or is no word at all. */
export function mutateText(bytes: Uint8Array, random: Random): Uint8Array {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  let text = new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(bytes)
  for (let times = random.pick([1, 2, 5, 40]); times > 0; times--) {
    const at = random.below(text.length)
    const added = random.once(3) ? hostileWords(random) : random.pick(MARKS).repeat(random.pick([1, 1, 2, 2_000]))
    text = text.slice(0, at) + added + text.slice(at + random.pick([0, 1, 30]))
  }
  return new Uint8Array(Buffer.from(text, random.pick(['utf8', 'utf8', 'utf16le', 'latin1'])))
}
