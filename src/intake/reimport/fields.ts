/** The questions about a new version as fields of a form, and what was answered. */
import { oneLine } from '../../cards/lines.ts'
import type { Field, FormValues } from '../../cards/model.ts'
import { DOCUMENT, NEW, OURS, type Question } from './answers.ts'
import { fieldWords } from './words.ts'

const LABEL = 150

/** Which action a row is has no answer proposed: nobody is guessed. What was said in chat is kept unless told. */
export function questionField(question: Question): Field {
  const base = { kind: 'choice', name: question.id, required: true, layout: 'list' } as const
  switch (question.kind) {
    case 'which': {
      const { said, candidates } = question.doubt
      const known = candidates.map(({ action }) => ({ value: action.id, label: cut(`${action.ref} ${action.title}`) }))
      const number = said.number === null ? '' : `${said.number} `
      const label = cut(`Which one is ${number}“${oneLine(said.text)}”?`)
      return { ...base, label, choices: [...known, { value: NEW, label: 'None of these: a new one' }] }
    }
    case 'field': {
      const { field, change } = question
      const choices = [
        { value: OURS, label: cut(`Keep ours: ${field.ours}`) },
        { value: DOCUMENT, label: cut(`Take the document’s: ${field.document}`) },
      ]
      const label = cut(`${change.known.action.ref} ${change.known.action.title}: ${fieldWords(field.field)}`)
      return { ...base, label, choices, value: OURS, hint: 'It was changed here since the last version.' }
    }
    case 'gone': {
      const { action } = question.removed.known
      const choices = [
        { value: OURS, label: 'Keep it' },
        { value: DOCUMENT, label: 'Close it: no longer in the plan' },
      ]
      const hint = 'The document does not have it any more; it was updated here since.'
      return { ...base, label: cut(`${action.ref} ${action.title}`), choices, value: OURS, hint }
    }
  }
}

/** The answers to these questions, and what is wrong with them, by field. */
export function readAnswers(
  questions: readonly Question[],
  values: FormValues,
): { answers: Map<string, string>; errors: Record<string, string> } {
  const answers = new Map<string, string>()
  const errors: Record<string, string> = {}
  const taken = new Set<string>()
  for (const question of questions) {
    const value = values[question.id]
    const offered = choicesOf(question)
    const answer = typeof value === 'string' && value !== '' ? value : offered.default
    if (answer === undefined || !offered.values.includes(answer)) {
      errors[question.id] = 'Choose one of the list.'
      continue
    }
    if (question.kind === 'which' && answer !== NEW && taken.has(answer)) {
      errors[question.id] = 'That action is another row already: choose another one, or say that it is new.'
    }
    if (question.kind === 'which') taken.add(answer)
    answers.set(question.id, answer)
  }
  return { answers, errors }
}

function choicesOf(question: Question): { values: string[]; default?: string } {
  if (question.kind !== 'which') return { values: [OURS, DOCUMENT], default: OURS }
  return { values: [...question.doubt.candidates.map(({ action }) => action.id), NEW] }
}

function cut(text: string): string {
  return text.length > LABEL ? `${text.slice(0, LABEL - 1)}…` : text
}
