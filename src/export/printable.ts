/** What a file of Office can hold: a control character or half a letter in a plan's words would make it unreadable. */
export function printable(words: string): string {
  return words.toWellFormed().replace(/\p{Cc}|[\uFFFE\uFFFF]/gu, (one) => (one === '\n' || one === '\t' ? one : ''))
}
