/** What each level of a rating scheme means, where the plan has no key: the plan lead says. */
import type { Field, FormValues } from '../../cards/model.ts'
import type { RatingLevel, RatingScheme } from '../../plan/model.ts'

/** A question for each level that the plan does not explain. */
export function levelFields(scheme: RatingScheme): Field[] {
  return open(scheme).map(levelField)
}

function open(scheme: RatingScheme): RatingLevel[] {
  return scheme.levels.filter((level) => level.completes === 'ask')
}

function levelField(level: RatingLevel): Field {
  return {
    kind: 'choice',
    name: fieldOf(level),
    label: `What does ${level.label} mean in this plan?`,
    hint: 'The plan has no key that says so.',
    required: true,
    layout: 'list',
    choices: [
      { value: 'yes', label: 'Complete' },
      { value: 'no', label: 'On track, not complete' },
      { value: 'ask', label: 'Not settled: ask the board' },
    ],
  }
}

/** What stands beside a field that was left out; undefined when all are answered. */
export function levelProblems(scheme: RatingScheme, values: FormValues): Record<string, string> | undefined {
  const missing = open(scheme).filter((level) => !isAnswer(values[fieldOf(level)]))
  if (missing.length === 0) return undefined
  return Object.fromEntries(
    missing.map((level) => [fieldOf(level), `Say what ${level.label} means, or leave it to the board.`]),
  )
}

export function settledBy(scheme: RatingScheme, values: FormValues): RatingScheme {
  return {
    ...scheme,
    levels: scheme.levels.map((level): RatingLevel => {
      const answer = values[fieldOf(level)]
      if (level.completes !== 'ask' || !isAnswer(answer)) return level
      return { ...level, completes: answer, stage: answer === 'no' ? 'under way' : level.stage }
    }),
  }
}

function isAnswer(value: unknown): value is RatingLevel['completes'] {
  return value === 'yes' || value === 'no' || value === 'ask'
}

function fieldOf(level: RatingLevel): string {
  return `level-${level.code}`
}
