/** The colours that people rate with by filling a cell. */
export type Fill = 'RED' | 'AMBER' | 'GREEN' | 'BLUE'

/** The tints of headings are paler than the palest fill that Excel offers for "good" and "bad". */
const LEAST_SATURATION = 0.12
const LEAST_BRIGHTNESS = 0.35
/** Where on the colour wheel each begins, in degrees; yellow is amber, as few plans have both. */
const WHEEL: [number, Fill | undefined][] = [
  [0, 'RED'],
  [20, 'AMBER'],
  [66, 'GREEN'],
  [175, 'BLUE'],
  [255, undefined],
  [340, 'RED'],
]

/** The rating that a fill of six hexadecimal digits (`FFC000`, also behind two for its opacity) shows; undefined for none. */
export function fillOf(hex: string | undefined): Fill | undefined {
  const digits = /^(?:[\da-f]{2})?([\da-f]{6})$/iu.exec(hex ?? '')?.[1]
  if (digits === undefined) return undefined
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
  const most = Math.max(red, green, blue)
  const range = most - Math.min(red, green, blue)
  if (most < LEAST_BRIGHTNESS || range / most < LEAST_SATURATION) return undefined
  const turn =
    most === red ? (green - blue) / range : most === green ? 2 + (blue - red) / range : 4 + (red - green) / range
  const degrees = (turn * 60 + 360) % 360
  return WHEEL.findLast(([from]) => degrees >= from)?.[1]
}

/** `Green`: what a person would have written into the cell. */
export function inWords(fill: Fill): string {
  return `${fill.charAt(0)}${fill.slice(1).toLowerCase()}`
}

/** Accents 1 to 6 of the theme that Office gives a new file. */
const THEME = ['4472C4', 'ED7D31', 'A5A5A5', 'FFC000', '5B9BD5', '70AD47']
const FIRST_ACCENT = 4
/** The numbered colours of old files that show a rating, twice each. */
const INDEXED: Record<string, string> = {
  2: 'FF0000',
  3: '00FF00',
  4: '0000FF',
  5: 'FFFF00',
  10: 'FF0000',
  11: '00FF00',
  12: '0000FF',
  13: 'FFFF00',
  17: '008000',
  50: '339966',
  51: 'FFCC00',
  52: 'FF9900',
  53: 'FF6600',
  57: '339966',
}

/** A colour of Excel, however it is written: as digits, as a number of the old palette, or by its place in the theme. */
export function fillOfColour(colour: Record<string, string> | undefined): Fill | undefined {
  const { rgb, theme, indexed } = colour ?? {}
  if (rgb !== undefined) return fillOf(rgb)
  return fillOf(theme === undefined ? INDEXED[indexed ?? ''] : THEME[Number(theme) - FIRST_ACCENT])
}
