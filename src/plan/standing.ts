import type { RatingScheme, Standing, Status } from './model.ts'

/**
 * What status and rating together come to. The status decides where it says that an action is complete or set aside;
 * else the rating's level does (design: "Ratings are not one scale"); an unrated action is open.
 */
export function standingOf(status: Status, rating: string | null, scheme: RatingScheme): Standing {
  switch (status) {
    case 'on hold':
    case 'superseded':
    case 'withdrawn':
    case 'no longer in the plan':
      return 'set aside'
    case 'complete (claimed)':
    case 'complete (confirmed)':
      return 'complete'
    case 'not due to start':
    case 'not started':
    case 'under way': {
      const completes = scheme.levels.find((level) => level.code === rating)?.completes ?? 'no'
      return completes === 'yes' ? 'complete' : completes === 'ask' ? 'perhaps complete' : 'open'
    }
  }
}
