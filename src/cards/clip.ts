/** At most so many characters, on one line; cut at a word where there is one. */
export function clip(words: string, max: number): string {
  const line = words.replace(/\s+/g, ' ').trim()
  if (line.length <= max) return line
  const cut = line.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')
  const space = cut.lastIndexOf(' ')
  return `${space > max / 2 ? cut.slice(0, space) : cut}…`
}

/** The newest of what was recorded: documents add to the end, under bullets of many kinds. */
export function lastLine(progress: string): string {
  const lines = progress.split('\n').map((line) => line.replace(BULLET, '').trim())
  return lines.findLast((line) => /[\p{L}\p{N}]/u.test(line)) ?? ''
}

/** Also those of symbol fonts, which lie in the private use area. */
const BULLET = /^(?:[\s·•∙●○◦▪▫■□◆◇►▸▶➢➤→✓✔*–—-]|\p{Co}|[oO]\s)+/u
