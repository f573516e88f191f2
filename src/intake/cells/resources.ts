import { squash } from '../document.ts'

const MONEY =
  /\b(?:costs?|fund(?:s|ed|ing)?|budgets?|expens(?:e|es|ive)|invest(?:s|ed|ing|ment)?|financ(?:e|ed|ial)|grant|money|pay(?:s|ment)?|£)|£\s?\d/iu
const QUANTITY = /^(?:[x×]\s?\d+|\d+\s?[x×])\s/iu

/**
 * What an action needs, for plans without a column of resources: the line of posts or things counted (`x2 nurses, …`), else
 * the sentences about money.
 */
export function resourcesIn(text: string, notes: string[]): string {
  const counted = text
    .split('\n')
    .map(squash)
    .filter((line) => QUANTITY.test(line))
  if (counted.length > 0) return counted.join('\n')
  const sentences = text.split(/(?<=[\p{Ll})])\.\s+(?=\p{Lu})|\n/u).map(squash)
  const spoken = sentences.filter((s, at) => at > 0 && MONEY.test(s))
  const noted = notes.filter((note) => /\b(?:expens|invest|cost|budget)/iu.test(note))
  return spoken.length + noted.length === 0 ? '' : [...spoken, ...noted].join('; ')
}
