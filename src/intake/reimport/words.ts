import type { FieldName } from './model.ts'

const WORDS: Record<FieldName, string> = {
  text: 'wording',
  owners: 'owner',
  dates: 'date',
  rating: 'rating',
  progress: 'progress',
  outcomes: 'outcome',
  resource: 'resources',
  oversight: 'oversight',
  priority: 'priority',
}

export function fieldWords(field: FieldName): string {
  return WORDS[field]
}
