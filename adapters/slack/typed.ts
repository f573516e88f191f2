/** What somebody typed in Slack, as plain words: Slack sends its own marks for people, channels, links and three signs. */

/** The mention of the bot itself says to whom it was said, and no more. */
export function typedWords(text: string, botUserId?: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => wordsFor(inner, botUserId))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
}

export function mentionsBot(text: string, botUserId: string | undefined): boolean {
  return botUserId !== undefined && new RegExp(`<@${botUserId}(\\|[^>]*)?>`).test(text)
}

function wordsFor(inner: string, botUserId: string | undefined): string {
  const [target = '', label] = inner.split('|', 2)
  if (target === `@${botUserId}`) return ''
  if (target.startsWith('@')) return label ? `@${label}` : target
  if (target.startsWith('#')) return `#${label || target.slice(1)}`
  if (target.startsWith('!')) return label ?? target.slice(1)
  // A bare domain comes back as a link to itself: what was typed is its label.
  return label && target.endsWith(label) ? label : target.replace(/^mailto:/, '')
}
