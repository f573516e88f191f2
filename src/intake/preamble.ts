import { saysVersion, saysWho } from './asides.ts'
import { squash } from './document.ts'
import { type Line, loneCell } from './lines.ts'
import { type Marker, rankOf, readMarker, wordOf } from './markers.ts'
import type { Sections } from './sections.ts'
import { countWords, isDateLike, namesDate } from './shapes.ts'

export interface Preamble {
  title: string | null
  /** Lines above the plan that say something, for its date and its counts. */
  texts: string[]
  /** What stands between the last heading and the table. */
  asides: Line[]
}

/**
 * What stands above the first table: the title, and headings that the table is under. In a book of sheets its own sheet
 * says so; another before it (a cover, a guide) at most names the plan.
 */
export function readPreamble(lines: Line[], sheet: string | null, sections: Sections, plan: Line[]): Preamble {
  const all = lines.filter((line) => loneCell(line) !== undefined)
  const near = all.filter((line) => line.sheet === sheet)
  const lone = near.length > 0 ? near : all.filter((line) => !isSectionStart(loneCell(line)?.text ?? ''))
  const texts = lone.map((line) => loneCell(line)?.text ?? '')
  const marked = lone.findIndex((line) => isSectionStart(loneCell(line)?.text ?? ''))
  const above = marked < 0 ? lone : lone.slice(0, marked)
  const headings = above.filter((line) => !saysWho(line) && !saysVersion(line))
  const alike = marked < 0 && isAlike(headings.at(-1), plan) ? headings.at(-1) : undefined
  const own = findTitle(above.filter((line) => line !== alike))
  const isOneOfSeveral = new Set(plan.map((line) => line.sheet)).size > 1
  const needsCover = own === null || !SAYS_WHAT.test(own) || isOneOfSeveral
  const cover = needsCover ? findTitle(all.filter((line) => line.sheet !== sheet)) : null
  const title = cover !== null && SAYS_WHAT.test(cover) ? cover : own
  const words = marked < 0 ? [] : readHeadings(lone.slice(marked), sections)
  if (marked < 0 && alike) sections.begin({ kind: 'none', ref: null, title: textOf(alike), depth: 1 })
  else if (marked < 0) beginLast(headings, title, sections, plan)
  const last = lone.findLastIndex(isHeading)
  const below = sections.current ? lone.slice(last + 1).filter((line) => !words.includes(line)) : []
  const isIntroduced = marked < 0 || ABOUT.test(readMarker(textOf(lone[last])).title)
  return { title, texts, asides: isIntroduced ? below.filter(saysWho) : below }
}

function isHeading(line: Line): boolean {
  return Boolean(line.paragraph?.level) || isSectionStart(loneCell(line)?.text ?? '')
}

function isSectionStart(text: string): boolean {
  const marker = readMarker(text)
  return marker.kind !== 'none' && countWords(text) <= 60
}

/**
 * Headings one after the other are a list of what is to come: the first is where the plan begins. Of chapters before it, only
 * the one that the table stands in heads it.
 * @returns the lines that are more words of a heading
 */
function readHeadings(lines: Line[], sections: Sections): Line[] {
  const markers = lines.map((line) => readMarker(textOf(line)))
  const [first] = markers
  if (!first) return []
  const listed = markers.filter((m) => m.kind === first.kind && wordOf(m.ref) === wordOf(first.ref) && m.title !== '')
  if (listed.length > 1 && first.kind === 'word') {
    sections.begin(first)
    for (const marker of listed.slice(1)) sections.announce(marker)
    return []
  }
  const chapters: { marker: Marker; rank: number }[] = []
  const words: Line[] = []
  for (const [at, marker] of markers.entries()) {
    const level = lines[at]?.paragraph?.level
    const last = chapters.at(-1)?.marker
    if (marker.kind === 'none' && last && (last.title === '' || /[:;,]$/u.test(last.title))) {
      last.title = squash(`${last.title} ${marker.title}`)
      words.push(...lines.slice(at, at + 1))
    } else if (marker.kind !== 'none' || level) {
      const rank = marker.kind === 'none' && level ? rankOf(marker) - 10 + level : rankOf(marker)
      while (endsChapter(chapters.at(-1), marker, rank)) chapters.pop()
      chapters.push({ marker, rank })
    }
  }
  for (const { marker, rank } of chapters) if (!ABOUT.test(marker.title)) sections.begin(marker, rank)
  return words
}

/** A heading ends those of its rank; one with another word (`Recommendation` below `Theme`) stands under them. */
function endsChapter(last: { marker: Marker; rank: number } | undefined, { ref, kind }: Marker, rank: number): boolean {
  if (!last || last.rank < rank) return false
  return last.rank > rank || kind !== 'word' || wordOf(last.marker.ref) === wordOf(ref)
}

const SAYS_WHAT =
  /\b(?:plan|project|review|strategy|response|tracker|programme|log|debrief|framework|roadmap|statement of action|exercise|deliverables|workplan)\b/iu
/** Who made the plan, rather than its name: `Early Help Project Board`. */
const IS_BODY = /\b(?:board|group|committee|team|panel)$/iu
const LONGEST_TITLE = 25

/**
 * The first line that names the plan; where none does, whatever is set as a heading or stands first, with the words that
 * only say that it is a plan (`Penrose NHS Trust`, `Action plan`).
 */
function findTitle(lines: Line[]): string | null {
  const names = lines
    .map((line) => ({ text: squash(loneCell(line)?.text ?? ''), line }))
    .filter(({ text }) => isName(text))
  const plans = names.filter(
    ({ text }) => SAYS_WHAT.test(text) && !isGeneric(text) && !IS_BODY.test(text) && countWords(text) <= LONGEST_TITLE,
  )
  const [first] = names
  if (first && SAYS_WHAT.test(first.text) && !isGeneric(first.text)) return first.text
  const isSet = ({ line }: { line: Line }) => Boolean(line.paragraph?.level)
  const best =
    plans.find(isSet) ?? plans.find(({ text }) => /\bplan\b/iu.test(text)) ?? plans[0] ?? names.find(isSet) ?? first
  const says = names.find(({ text }) => isGeneric(text))
  if (best && says && best !== says && !SAYS_WHAT.test(best.text)) return `${best.text}: ${bare(says.text)}`
  return best?.text ?? null
}

const DATED =
  /\d+(?:st|nd|rd|th)?|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|\b(?:as|at|of|on|the|to|from|until|last|up|version|draft|date[d]?|updated?|revised|reviewed|published|printed)\b/giu

function isName(text: string): boolean {
  if (countWords(text) > 12 && /[.;]$/u.test(text)) return false
  return countWords(text) <= 40 && !(isDateLike(text) && namesDate(text) && countWords(text.replace(DATED, ' ')) <= 1)
}

const GENERIC =
  /^(?:the\s+)?(?:\S+\s+){0,2}(?:plan|log|tracker|table|actions|recommendations)(?:\s+\d{2,4}(?:\s?[/–-]\s?\d{2,4})?)?\W*$/iu
/** `Open actions`, beside those that are closed. */
const SOME = /^(?:open|current|new|live|ongoing|outstanding|carried forward)\b/iu

/**
 * A second heading right above the table heads its actions; so does one with a few words below it, where the plan goes on
 * in headings of its kind.
 */
function beginLast(lines: Line[], title: string | null, sections: Sections, plan: Line[]): void {
  const levels = new Set(plan.flatMap((line) => line.paragraph?.level ?? []))
  const at = lines.findLastIndex((line) => Boolean(line.paragraph?.level))
  const level = lines[at]?.paragraph?.level
  if (at < 1 || !level || (at < lines.length - 1 && !levels.has(level))) return
  const text = textOf(lines[at])
  const isOneOfSeveral = plan.some((line) => line.paragraph?.level === level && nounOf(textOf(line)) === nounOf(text))
  if (text !== '' && text !== title && (isOneOfSeveral || !isGeneric(text)) && !ABOUT.test(text))
    sections.begin({ kind: 'none', ref: null, title: text, depth: 1 })
}

/** `Recommendation of the inspectors: …`, as others further down begin as well. */
function isAlike(line: Line | undefined, plan: Line[]): boolean {
  const label = labelOf(textOf(line))
  return label !== undefined && plan.some((other) => labelOf(textOf(other)) === label)
}

const labelOf = (text: string): string | undefined => /^[^:]{4,60}(?=:\s)/u.exec(text)?.[0].toLowerCase()

const bare = (text: string): string => squash(text.replace(/\s?\([^()]{0,80}\)/gu, ''))
/** `Action plan (version 3)` names no plan. */
const isGeneric = (text: string): boolean => GENERIC.test(bare(text)) && !SOME.test(text)

/** What a heading is of: `Multi-agency recommendations`, `Single agency recommendations: Police`. */
const nounOf = (text: string): string | undefined =>
  /\b(?:plans?|actions|recommendations|priorities|objectives)\b(?=\W|$)/iu.exec(bare(text))?.[0].toLowerCase() ?? text

/** What a document says of itself before its plan. */
const ABOUT =
  /^\W*(?:\d+\W*)?(?:introduction|background|purpose|context|foreword|about|how to|guidance|key|legend|overview|summary|executive summary|governance|next steps|scope|method\w*|definitions?|glossary|terms (?:used|and definitions)|abbreviations)\b/iu

const textOf = (line: Line | undefined): string => squash((line && loneCell(line)?.text) ?? '')
