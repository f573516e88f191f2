/** What every adapter does to plain words before it escapes them in its own way. */

// Control characters other than tab and line feed, and the marks that turn the direction of text round.
// Built from code points: a control character in a pattern could be taken for a slip.
const unwanted = new RegExp(
  `[${[
    [0x00, 0x08],
    [0x0b, 0x1f],
    [0x7f, 0x9f],
    [0x200e, 0x200f],
    [0x202a, 0x202e],
    [0x2066, 0x2069],
    [0xfff9, 0xfffb],
  ]
    .map(([from, to]) => `${escapeUnit(from ?? 0)}-${escapeUnit(to ?? 0)}`)
    .join('')}]`,
  'g',
)

/** The words without what no reader can see and no client agrees on. Line feeds and tabs stay. */
export function clean(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(unwanted, '').toWellFormed()
}

/** At most `max` UTF-16 units; what is cut ends with an ellipsis, and no character is cut in half. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** At most `max` UTF-16 units, cut at the end of a word where there is one; what is cut says that there is more. */
export function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text
  const mark = max < 40 ? '…' : ' … more'
  const kept = text.slice(0, max - mark.length + 1)
  const words = kept.replace(/\s+\S*$/, '')
  return words.length >= kept.length / 2 ? `${words}${mark}` : shorten(text, max)
}

/** Whether an address may become a link: nothing but the web and mail. */
export function isSafeLink(link: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(link) && URL.canParse(link)
}

function escapeUnit(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`
}
