import type { Outlook, RatingBadge } from '../cards/model.ts'
import type { RatingLevel, RatingScheme, Status } from './model.ts'

export const FROM_BEST: readonly Outlook[] = ['none', 'on course', 'at risk', 'off course']

export function levelOf(scheme: RatingScheme, code: string | null): RatingLevel | undefined {
  return scheme.levels.find((level) => level.code === code)
}

/** How a rating is drawn: never a colour alone. An unrated action reads "Not rated". */
export function badgeOf(scheme: RatingScheme, code: string | null): RatingBadge {
  const level = levelOf(scheme, code)
  if (level) return { code: level.code, label: level.label || level.code, outlook: level.outlook }
  return code === null ? { code: '', label: 'Not rated', outlook: 'none' } : { code, label: code, outlook: 'none' }
}

/** `under way, at risk`: where an action is, with what its rating says of its course where that is not good. */
export function statusWithOutlook(status: Status, level: Pick<RatingLevel, 'outlook'> | undefined): string {
  const isBad = level?.outlook === 'at risk' || level?.outlook === 'off course'
  return status === 'under way' && isBad ? `${status}, ${level.outlook}` : status
}

/** Whether going from one rating to another makes the outlook worse. */
export function isWorse(scheme: RatingScheme, from: string | null, to: string | null): boolean {
  const rank = (code: string | null) => FROM_BEST.indexOf(levelOf(scheme, code)?.outlook ?? 'none')
  return rank(to) > rank(from)
}
