import { cellText, squash } from '../document.ts'
import { type Asked, ask, type Evidence, nameOf } from './query.ts'

/** Comments that ask someone something, and words that belong to no action. */
export function noteQueries({ plan, fragments, wordless, loose, registers }: Evidence): Asked[] {
  const comments = plan.actions.flatMap((action) =>
    action.comments
      .filter((c) => c.author !== '' && /\?|\b(?:please|can you|could you|can we|shall we)\b/iu.test(c.text))
      .map((c) =>
        ask('question-in-comment', action, c.text, `A comment on ${nameOf(action)} asks this: has it been answered?`),
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
  const left = fragments.map((line) => squash(line.cells.map(cellText).join(' ')))
  const rows = wordless.map((raw) =>
    squash([raw.ref ?? '', ...Object.values(raw.fields).flatMap((p) => p.map((x) => x.text))].join(' ')),
  )
  const words = [...left, ...rows].filter((text) => /\p{L}{2}/u.test(text))
  const risks = registers.map((line) => {
    const words = squash(line.cells.map(cellText).join(', '))
    return ask(
      'fragment',
      null,
      words,
      'A table of risks was left out of the plan: should any of its rows be an action?',
    )
  })
  return [
    ...risks,
    ...comments,
    ...beside,
    ...words.map((text) =>
      ask(
        'fragment',
        null,
        text,
        'These words belong to no action that was found: are they a note, or is an action missing?',
      ),
    ),
  ]
}
