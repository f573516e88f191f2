import type { ReadPlan } from './contract.ts'
import { squash } from './document.ts'
import { colourLevel, type KeyLevel, type PlanKey } from './key.ts'
import { isGrade, isSlip, isStatusWord, leadingStatus, ratingColours } from './shapes.ts'
import type { RawAction } from './walk.ts'

export type ReadScheme = ReadPlan['ratingScheme']

/** The plan's own scale: from its key, and from what its ratings use where it has none. */
export function readScheme(key: PlanKey, actions: RawAction[], headings: string[]): ReadScheme {
  const used = actions
    .flatMap((a) => (a.fields.rating ?? []).map((p) => leadingStatus(p.text)?.status ?? squash(p.text)))
    .filter(Boolean)
  if (key.rating.length > 0)
    return withStages({ kind: kindOf(key.rating.map((l) => l.code)), levels: key.rating }, used)
  const colours = new Set(used.flatMap(ratingColours))
  const named = headings.join(' ')
  const letters = used.filter((text) => /^[RAGBY]$/iu.test(text)).map((text) => text.toUpperCase())
  if (letters.length > used.length * 0.6 && letters.some((l) => l === 'R' || l === 'G')) {
    return colourScheme(new Set(letters.map((l) => COLOUR_OF[l] ?? 'AMBER')), named)
  }
  if (colours.size > 0) return withStages(colourScheme(colours, named), used)
  const short = used.filter((text) => isGrade(text))
  if (short.length > 0 && short.length >= used.length * 0.5) return gradeScheme(short)
  return wordScheme(used)
}

/** `Complete` among colours, where the key has no level that means it, is a level of its own. */
function withStages(scheme: ReadScheme, used: string[]): ReadScheme {
  const told = new Set(
    scheme.levels.flatMap(({ code, label, meaning }) => [code, label, meaning ?? '']).map((text) => text.toLowerCase()),
  )
  const more = new Map(
    used
      .filter((text) => isStatusWord(text) && !told.has(text.toLowerCase()))
      .map((text) => [text.toLowerCase(), text]),
  )
  const levels = [...more.values()].map((text): KeyLevel => ({ code: text, label: text, meaning: null }))
  return levels.length === 0 ? scheme : { ...scheme, levels: [...scheme.levels, ...levels] }
}

const COLOUR_OF: Record<string, string> = { R: 'RED', A: 'AMBER', G: 'GREEN', B: 'BLUE', Y: 'YELLOW' }

function kindOf(codes: string[]): ReadScheme['kind'] {
  if (codes.includes('BLUE')) return 'BRAG'
  if (codes.some((c) => /\p{Ll}{2}/u.test(c))) return 'words'
  if (codes.some((c) => c.length > 2)) return 'RAG'
  return codes.every((c) => /^\d$/u.test(c)) ? 'number' : 'grade'
}

function colourScheme(used: Set<string>, headings: string): ReadScheme {
  const codes = ['RED', 'AMBER', 'GREEN']
  if (/\bbrag\b/iu.test(headings) || used.has('BLUE')) codes.unshift('BLUE')
  for (const code of used) if (!codes.includes(code)) codes.push(code)
  return { kind: codes.includes('BLUE') ? 'BRAG' : 'RAG', levels: codes.map((c) => colourLevel(c, null)) }
}

function gradeScheme(used: string[]): ReadScheme {
  const codes = [...new Set(used.map((c) => c.toUpperCase()))].sort()
  const levels = codes.map((code): KeyLevel => ({ code, label: '', meaning: null }))
  return { kind: kindOf(codes), levels }
}

/** More than that are no levels, and are not looked through for misspelt ones. */
const MOST_LEVELS = 60

/** Words are a scale where a few of them serve many actions: `Not started`, `In progress`, `Complete`. */
function wordScheme(used: string[]): ReadScheme {
  const codes = new Map<string, string>()
  const distinct = new Map(used.map((text) => [text.toLowerCase(), text]))
  const stagesFirst = [...distinct.values()].sort((a, b) => Number(isStatusWord(b)) - Number(isStatusWord(a)))
  for (const text of stagesFirst) {
    const isMisspelt = distinct.size <= MOST_LEVELS && [...codes.values()].some((code) => isSlip(text, code))
    if (!isMisspelt) codes.set(text.toLowerCase(), text)
  }
  const stages = used.length > 0 && used.filter(isStatusWord).length >= used.length * 0.7
  if (!stages && (used.length < 3 || codes.size > Math.max(2, used.length / 2) || codes.size > 7))
    return { kind: 'none', levels: [] }
  return { kind: 'words', levels: [...codes.values()].map((text) => ({ code: text, label: text, meaning: null })) }
}
