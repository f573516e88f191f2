import { cellText, squash } from '../document.ts'
import { countWords } from '../shapes.ts'
import { explainedBy } from './gaps.ts'
import { A_FEW, type Asked, ask, type Evidence, nameOf, short } from './query.ts'

/** Comments that ask someone something, and words that belong to no action. */
export function noteQueries(evidence: Evidence): Asked[] {
  const { plan, fragments, wordless, loose } = evidence
  const explained = explainedBy(evidence)
  const comments = plan.actions.flatMap((action) =>
    action.comments
      .filter((c) => c.author !== '' && /\?|\b(?:please|can you|could you|can we|shall we)\b/iu.test(c.text))
      .map((c) =>
        ask('question-in-comment', action, c.text, `A comment on ${nameOf(action)} asks this: has it been answered?`),
      ),
  )
  const written = plan.actions.flatMap((action) =>
    [...action.progress.matchAll(WRITTEN)].map(({ 0: raw, 1: who }) =>
      ask('question-in-comment', action, raw, `${who} asks this beside ${nameOf(action)}: has it been answered?`),
    ),
  )
  const beside = loose.map(({ author, text }) =>
    ask(
      'question-in-comment',
      null,
      text,
      `${author === '' ? 'A comment' : `A comment by ${author}`} stands beside no action: does it ask for something?`,
    ),
  )
  const left = fragments
    .filter((line) => !explained.has(line))
    .map((line): Fragment => {
      const text = squash(line.cells.map(cellText).join(' '))
      return { text, like: labelOf(text) ?? (line.paragraph && isProse(text) ? PROSE : text) }
    })
  const rows = wordless.map((raw): Fragment => {
    const text = squash([raw.ref ?? '', ...Object.values(raw.fields).flatMap((p) => p.map((x) => x.text))].join(' '))
    return { text, like: text }
  })
  const words = [...left, ...rows].filter(({ text }) => /\p{L}{2}/u.test(text))
  const alike = [...Map.groupBy(words, ({ like }) => like).values()]
  return [...comments, ...written, ...beside, ...alike.map(askFragments)]
}

/** `[JT – is this agreed? Please confirm]`: a question among the progress, with the initials of who asks. */
const WRITTEN = /\[([A-Z]{2,3})\s?[-–:]\s?[^[\]]{3,200}(?:\?|\bplease\b)[^[\]]{0,200}\]/gu

interface Fragment {
  text: string
  /** What those have in common that are asked about together. */
  like: string
}

const PROSE = 'prose'

/** Sentences, rather than a name or a heading. */
const isProse = (text: string): boolean => countWords(text) > A_FEW || (countWords(text) > 4 && /[.!?]$/u.test(text))

/** What stands before the colon, as others may have it too: `Response: …` of each recommendation. */
function labelOf(text: string): string | undefined {
  return /^[^:]{2,40}(?=:\s)/u.exec(text)?.[0].toLowerCase()
}

function askFragments(fragments: Fragment[]): Asked {
  const first = fragments[0]?.text ?? ''
  const more = fragments.length - 1
  const question =
    more === 0
      ? `“${short(first)}” belongs to no action that was found: is it a note, or is an action missing?`
      : `“${short(first)}” and ${more} more like it belong to no action that was found: are they notes, or is an action missing?`
  return ask('fragment', null, first, question)
}
