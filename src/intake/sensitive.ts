/** Reviews that follow somebody's death or abuse: their plans are about people, and often carry their initials. */
const REVIEW =
  /\b(?:case reviews?|serious (?:case|incident)s?|practice reviews?|homicides?|suicides?|inquests?|coroners?|(?:future|child|infant|related|from|of) deaths?|death of|fatal(?:ity|ities)?|abuse (?:inquiry|review|investigation)|allegations? of (?:abuse|neglect)|le ?der|care and treatment (?:of|given|provided|received))\b/i
/** Their abbreviations, in capitals: in small letters they are other words. */
const ABBREVIATION = /\b(?:DHR|DARDR|SAR|SCR|SILR|LCSPR|CSPR|CDOP|MHHR)s?\b/

/**
 * Whether a plan is to be read by its own people only until its plan lead says otherwise (design: "after a death or
 * abuse it starts so"): by what its title and its file's name call it.
 */
export function isSensitive(names: readonly (string | null)[]): boolean {
  return names.some((name) => {
    const words = (name ?? '').replace(/\.[a-z0-9]{2,5}$/i, '').replace(/[_\-.\s]+/g, ' ')
    return REVIEW.test(words) || ABBREVIATION.test(words)
  })
}
