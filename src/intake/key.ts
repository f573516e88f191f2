import { squash } from './document.ts'
import { type Line, loneCell } from './lines.ts'
import { countWords, isStatusWord } from './shapes.ts'

export interface KeyLevel {
  code: string
  label: string
  meaning: string | null
}

/** What the plan's own key says, and the lines it was read from: those are no actions. */
export interface PlanKey {
  rating: KeyLevel[]
  priority: KeyLevel[]
  lines: Set<Line>
}

const COLOUR = 'red|amber|green|blue|black|yellow|white|grey|gray|purple|orange'
/** In characters. A key explains in a few words; looked for without an end, a long line would be gone over again and again. */
const LONGEST_MEANING = 300
const COLOUR_CELL = new RegExp(
  `^(?:rag\\s*|[rbagy]\\s*[-–—:=]\\s*)?(${COLOUR})(?:\\s*\\(?[rbga]\\)?)?\\s*[:=–-]?$`,
  'iu',
)
const PRIORITY_CELL = /^priority\s*(?:level\s*)?(\d|[a-e]|high|medium|low)\s*[:=–-]?$/iu
const GRADE_CELL = /^(?:grade\s*)?([A-GRY])[:.)]?$/u
const NUMBER_CELL = /^([0-5])[:.)]?$/u
const INTRODUCES = /\b(?:key|b?rag|rating|ratings|grade|grading|status|score|scoring|legend|criteria)\b/iu

/** The keys of a plan, wherever they stand: tables or rows of code and meaning, or one line `Green = completed; …`. */
export function readKeys(lines: Line[], inPlan: (line: Line) => boolean): PlanKey {
  const key: PlanKey = { rating: [], priority: [], lines: new Set() }
  for (const [at, line] of lines.entries()) {
    if (readInlineKey(line, key, inPlan(line)) || readAcross(line, key)) continue
    const said = readLine(line)
    if (said && (readLine(lines[at - 1]) || readLine(lines[at + 1]))) {
      addLevel(key.rating, said)
      key.lines.add(line)
      markIntroduction(lines[at - 1], key)
      continue
    }
    const pair = readPair(line)
    if (!pair) continue
    if (pair.kind === 'priority') key.priority.push(pair.level)
    else if ((pair.kind === 'colour' && !isCrowded(line, inPlan)) || isIntroduced(lines, at, key))
      addLevel(key.rating, pair.level)
    else continue
    key.lines.add(line)
    markIntroduction(lines[at - 1], key)
  }
  spellColours(key.rating)
  return key
}

const INITIALS = new Map([
  ['R', 'red'],
  ['A', 'amber'],
  ['G', 'green'],
  ['B', 'blue'],
  ['Y', 'yellow'],
])

/** `B`, `R`, `A`, `G` are colours where one of them is R or G, and grades otherwise. */
function spellColours(levels: KeyLevel[]): void {
  if (!levels.some(({ code }) => code === 'R' || code === 'G') || !levels.every(({ code }) => INITIALS.has(code)))
    return
  for (const [at, { code, meaning }] of levels.entries()) levels[at] = colourLevel(INITIALS.get(code) ?? '', meaning)
}

const LINE = new RegExp(`^[\\s•●·○*–-]*(?:(${COLOUR})|([RAGBY]))\\s*[-–—:=]\\s*(\\S.{1,${LONGEST_MEANING}})$`, 'isu')

/** `• Blue – complete and tested`: a level in a line of its own, where the line above or below is another. */
function readLine(line: Line | undefined): KeyLevel | undefined {
  const text = line && loneCell(line)?.text
  const [, colour, letter, meaning = ''] = (text && LINE.exec(text)) || []
  const code = colour ?? (letter && INITIALS.get(letter))
  if (!code || countWords(meaning) > 40 || (letter && letter !== letter.toUpperCase())) return undefined
  return colourLevel(code, squash(meaning))
}

/** `RAG: | R | Off track | A | Some delay | G | On track`: codes and meanings side by side in a row. */
function readAcross(line: Line, key: PlanKey): boolean {
  const [first] = line.cells
  if (line.cells.length < SIDE_BY_SIDE || !first) return false
  const said = INTRODUCES.test(first.text) ? line.cells.slice(1) : line.cells
  const levels = said.flatMap((cell, at): KeyLevel[] => {
    const code = COLOUR_CELL.exec(cell.text)?.[1] ?? INITIALS.get(squash(cell.text))
    const meaning = squash(said[at + 1]?.text ?? '')
    return at % 2 === 0 && code && countWords(meaning) > 0 && !INITIALS.has(meaning) ? [colourLevel(code, meaning)] : []
  })
  if (levels.length < 2 || levels.length * 2 !== said.length) return false
  for (const level of levels) addLevel(key.rating, level)
  key.lines.add(line)
  return true
}

/** Two codes with what they mean. */
const SIDE_BY_SIDE = 4

interface Pair {
  kind: 'colour' | 'letter' | 'number' | 'priority'
  level: KeyLevel
}

function readPair(line: Line): Pair | undefined {
  const [first, second, ...more] = line.cells
  if (!first || !second || more.length > 0) return undefined
  const code = squash(first.text)
  const meaning = squash(second.text)
  if (!/\p{L}/u.test(meaning)) return undefined
  const colour = COLOUR_CELL.exec(code)?.[1]
  if (colour && countWords(meaning) <= 60) return { kind: 'colour', level: colourLevel(colour, meaning) }
  const priority = PRIORITY_CELL.exec(code)?.[1]
  if (priority) return { kind: 'priority', level: { code: priority, label: code, meaning } }
  const letter = GRADE_CELL.exec(code)?.[1]
  if (letter && countWords(meaning) <= 40) return { kind: 'letter', level: { code: letter, label: '', meaning } }
  if (isStatusWord(code) && countWords(meaning) <= 40) return { kind: 'letter', level: { code, label: code, meaning } }
  const number = NUMBER_CELL.exec(code)?.[1]
  return number && countWords(meaning) <= 40
    ? { kind: 'number', level: { code: number, label: '', meaning } }
    : undefined
}

/** Letters and numbers number many things: they are a key only under words that say so, or going on from such. */
function isIntroduced(lines: Line[], at: number, key: PlanKey): boolean {
  const before = lines[at - 1]
  if (!before) return false
  if (key.lines.has(before)) return true
  if (before.cells.length > 2) return false
  const words = before.cells.map((c) => c.text).join(' ')
  return INTRODUCES.test(words) && countWords(words) <= 8
}

/** A colour and a few words in a row of a plan's own table is a rating and a note, not a key, unless merged across it. */
function isCrowded(line: Line, inPlan: (line: Line) => boolean): boolean {
  return inPlan(line) && line.cells.every((c) => c.span === 1) && line.width > 3
}

function markIntroduction(line: Line | undefined, key: PlanKey): void {
  if (!line || key.lines.has(line) || line.cells.length > 2) return
  const words = line.cells.map((c) => c.text).join(' ')
  if (INTRODUCES.test(words) && countWords(words) <= 8) key.lines.add(line)
}

/** `Key: Green – completed; Amber – in progress; Red – not started`, in one paragraph or row. */
function readInlineKey(line: Line, key: PlanKey, crowded: boolean): boolean {
  if (crowded && !loneCell(line)) return false
  const words = line.cells
    .map((c) => c.text)
    .join(' | ')
    .replace(/[^\S\n]+/gu, ' ')
  const pattern = new RegExp(
    `(?<![\\p{L}])(${COLOUR})\\s*(?:\\([a-z]\\)\\s*)?(?:[-–:=|]|means|is)\\s*([^|;\\n]{1,${LONGEST_MEANING}}?)(?=\\s*(?:[;|\\n.]|,?\\s*(?:${COLOUR})\\b\\s*(?:[-–:=|]|means)|$))`,
    'giu',
  )
  const found = [...words.matchAll(pattern)].map((m) => colourLevel(m[1] ?? '', squash(m[2] ?? '')))
  const meant = found.filter(
    (level) => level.meaning && !COLOUR_CELL.test(level.meaning) && countWords(level.meaning) <= 25,
  )
  if (new Set(meant.map((l) => l.code)).size < 2) return readLetterKey(line, words, key)
  for (const level of meant) addLevel(key.rating, level)
  key.lines.add(line)
  return true
}

/** `Key: R = not on track, A = at risk, G = complete`, also without its first word. */
function readLetterKey(line: Line, words: string, key: PlanKey): boolean {
  const isAlone = loneCell(line) !== undefined && /^\W*[RAGBY]\s*[=:–-]\s*\p{L}/u.test(words)
  if (!isAlone && !/^\W*(?:key|rag|brag|legend|rating|status)\b/iu.test(words)) return false
  const found = [
    ...words.matchAll(/\b([RAGBY])\s*[=:–-]\s*([^;|\n]{1,300}?)(?=\s*(?:[;|\n]|,?\s*\b[RAGBY]\s*[=:–-]|$))/gu),
  ]
  if (found.length < 2) return readWordKey(line, words, key)
  for (const [, letter = '', meaning = ''] of found)
    addLevel(key.rating, colourLevel(INITIALS.get(letter) ?? 'amber', squash(meaning)))
  key.lines.add(line)
  return true
}

/** `Status key: Complete – finished and filed; On track – will be done in time`. */
function readWordKey(line: Line, words: string, key: PlanKey): boolean {
  const items =
    /^\W*(?:(?:(?:status|rating)\s)?(?:key|legend)|status(?:es)?|ratings?)\s*[:–-]\s*(.+)$/isu
      .exec(words)?.[1]
      ?.split(/[;\n]/u) ?? []
  const found = items.flatMap((item): KeyLevel[] => {
    const [, code = '', meaning = ''] = /^([^:=–]{2,30}?)\s*[:=–]\s*(\S.*)$/u.exec(item.trim()) ?? []
    return code === '' || countWords(code) > 3 ? [] : [{ code, label: code, meaning: meaning.replace(/\.$/u, '') }]
  })
  if (found.length < 2 || found.length < items.length) return false
  if (!/\b(?:key|legend)\b/iu.test(words.slice(0, 30)) && !found.every(({ code }) => isStatusWord(code))) return false
  for (const level of found) addLevel(key.rating, level)
  key.lines.add(line)
  return true
}

function addLevel(levels: KeyLevel[], level: KeyLevel): void {
  if (!levels.some((l) => l.code === level.code)) levels.push(level)
}

export function colourLevel(colour: string, meaning: string | null): KeyLevel {
  const lower = colour.toLowerCase()
  return {
    code: lower.toUpperCase(),
    label: lower.charAt(0).toUpperCase() + lower.slice(1),
    meaning: meaning === '' ? null : meaning,
  }
}
