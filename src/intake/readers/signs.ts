/** Ticks, boxes and bullets of the fonts of signs, by the last two digits of their code. */
const SIGNS: Record<string, string> = {
  FC: '✓',
  FB: '✗',
  FE: '☑',
  FD: '☒',
  '78': '☒',
  '52': '☑',
  A8: '☐',
  '6F': '☐',
  '71': '☐',
  B7: '•',
  A7: '•',
  D8: '•',
}

/** The sign that Word takes from a font of signs, as a character of Unicode; empty for one that says nothing. */
export function signOf(font: string | undefined, code: string | undefined): string {
  return /^(?:Wingdings|Symbol)/iu.test(font ?? '') ? (SIGNS[(code ?? '').slice(-2).toUpperCase()] ?? '') : ''
}

/** A text whose signs are kept in the private part of Unicode, as the fonts of signs are written; other text as it is. */
export function withSigns(text: string): string {
  return text.replace(
    /[\uF020-\uF0FF]/gu,
    (sign) => SIGNS[sign.charCodeAt(0).toString(16).slice(-2).toUpperCase()] ?? '',
  )
}
