import type { Field, Form } from '../../cards/model.ts'
import type { ToldRole } from '../contract.ts'
import { TOLD_ROLES } from '../contract.ts'
import type { StoredImport } from '../store.ts'

/** Menus of the platforms take no more. */
const OFFERED = 100

const LABELS: Record<ToldRole, string> = {
  text: 'Which column is the action?',
  leads: 'Which one says who does it?',
  timescale: 'Which one says by when?',
  rating: 'Which one is the rating?',
  progress: 'Which one is the progress?',
}

/** Which heading is what, as it was read, to be set right; and the key in words. */
export function correctForm(stored: Pick<StoredImport, 'id' | 'partnershipId' | 'read'>): Form {
  const columns = stored.read.columns ?? []
  const choices = columns.slice(0, OFFERED).map(({ heading }) => ({ value: heading, label: heading.slice(0, 75) }))
  const menus = TOLD_ROLES.map((role): Field => {
    const value = columns.find((column) => column.role === role)?.heading
    const base = { kind: 'choice', name: role, label: LABELS[role], layout: 'menu', choices } as const
    return value === undefined ? base : { ...base, value }
  })
  const key = stored.read.ratingScheme.levels.map((level) => `${level.label || level.code} = ${level.meaning ?? ''}`)
  return {
    ref: { id: 'correct-reading', args: { import: stored.id, partnership: stored.partnershipId } },
    title: 'What was misread?',
    intro: [{ kind: 'text', spans: ['Set right what was misread; the file is read again with it.'] }],
    fields: [
      ...(choices.length > 0 ? menus : []),
      {
        kind: 'text',
        name: 'key',
        label: 'What the ratings mean',
        multiline: true,
        maxLength: 2000,
        value: key.join('\n'),
        hint: 'One a line, such as: Green = completed',
      },
    ],
    submit: 'Read it again',
  }
}
