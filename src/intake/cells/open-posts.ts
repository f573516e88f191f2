import { squash } from '../document.ts'

const SAID_OPEN =
  'vacant|vacancy|(?:when|once) appointed|not (?:yet )?appointed|to be (?:re-?allocated|re-?assigned|appointed|recruited)'
const IN_BRACKETS = new RegExp(`\\(([^()]{0,40}\\b(?:${SAID_OPEN}|left|successor|retired)\\b[^()]{0,60})\\)`, 'iu')
const OPEN = new RegExp(`\\b(?:${SAID_OPEN})\\b`, 'iu')

/** What a cell of owners says of a post that nobody holds: whoever is written there reads nothing. Null where it says no such thing. */
export function openIn(owners: string): string | null {
  const found = IN_BRACKETS.exec(owners)?.[1] ?? OPEN.exec(owners)?.[0]
  return found === undefined ? null : squash(found)
}

/** The action itself waits for somebody else: a sentence of nothing but that. */
const TO_BE_GIVEN =
  /^(?:(?:the |this )?(?:action|owner|lead)[^.]{0,20}?\s+)?(?:to be|needs? to be|being|is to be) (?:re-?allocated|re-?assigned)\b|^(?:new|no|another) (?:owner|lead)(?: to be \w+| needed| identified| at present| yet)?$|^(?:owner|lead)(?: officer)?(?: has)? left\b/iu
/** `Locality North vacant`: a few words of who is missing. */
const VACANT = /^((?:\S+ ){1,4})(?:is |still |currently |now |remains ){0,2}vacant$/iu
/** What a sentence may call vacant without a word of who owns the action. */
const NO_OWNER =
  /\b(?:posts?|positions?|roles?|beds?|places?|rooms?|homes?|house|houses|property|properties|flats?|units?|sites?|buildings?|premises|land)\b/iu
const FILLED =
  /\b(?:now (?:filled|in post)|has been (?:filled|appointed|re-?allocated|re-?assigned)|(?:re-?allocated|re-?assigned) to)\b/iu

/**
 * What the progress of an action says of an owner who is gone: it is to be given to another, or who has it is vacant.
 * A vacant post, bed or place is none, unless the owner bears the name of it. Null where it says no such thing.
 */
export function openSince(progress: string, owners: readonly string[]): string | null {
  if (FILLED.test(progress)) return null
  for (const sentence of progress.split(/[.;\n]|\s[–—-]\s/u)) {
    const words = squash(sentence)
    if (words.length > 80) continue
    const [, who = ''] = VACANT.exec(words) ?? []
    if (TO_BE_GIVEN.test(words) || (who !== '' && (!NO_OWNER.test(who) || isOneOf(who, owners)))) return words
  }
  return null
}

/** `Prevention Lead post`, of an action that the Prevention Lead owns. */
function isOneOf(who: string, owners: readonly string[]): boolean {
  const words = squash(who.replace(NO_OWNER, ' ').replace(/\bthe\b/giu, ' ')).toLowerCase()
  return words !== '' && owners.some((owner) => owner.toLowerCase().includes(words))
}
