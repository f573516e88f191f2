import { cellText, squash } from '../document.ts'
import type { Line } from '../lines.ts'
import { type Asked, ask, type Evidence, short } from './query.ts'

/** Tables that were left out of the plan: a person may miss some of their rows. */
export function tableQueries({ registers, tablesBeside, leftOut }: Evidence): Asked[] {
  return [
    ...registers.map((line) => missed(line, () => 'A table of risks was left out of the plan')),
    ...tablesBeside.map((line) =>
      missed(line, (words) => `The table with “${words}” says neither who nor when, and was left out`),
    ),
    ...leftOut.map((line) =>
      missed(
        line,
        (words) => `The table that begins with “${words}” was left out, for its columns are not those of the plan`,
      ),
    ),
  ]
}

function missed(line: Line, say: (words: string) => string): Asked {
  const words = squash(line.cells.map(cellText).join(', '))
  return ask('fragment', null, words, `${say(short(words))}: should any of its rows be an action?`)
}
