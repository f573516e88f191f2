import { inWords } from './readers/shading.ts'
import type { RawAction, Shade } from './walk.ts'

const MOST_ACTIONS = 0.6

/**
 * Rates actions by the colour of a cell where no column of the plan rates them: one column whose cells are shaded for most
 * actions, in green and in what is not green. Colours that only tell one section from another are no ratings.
 * @returns how many actions were rated so
 */
export function rateByShade(actions: RawAction[]): number {
  const columns = Map.groupBy(
    actions.flatMap((action) => action.shades.map((shade) => ({ action, shade }))),
    ({ shade }) => shade.column,
  )
  const rating = [...columns.values()].find((shaded) => isRating(shaded, actions.length))
  for (const { action, shade } of rating ?? [])
    action.fields.rating = [{ text: inWords(shade.fill), line: 0, place: shade.place }]
  return rating?.length ?? 0
}

function isRating(shaded: { action: RawAction; shade: Shade }[], actions: number): boolean {
  const fills = new Set(shaded.map(({ shade }) => shade.fill))
  const rated = new Set(shaded.map(({ action }) => action)).size
  if (rated < actions * MOST_ACTIONS || rated < shaded.length || !fills.has('GREEN')) return false
  if (!fills.has('AMBER') && !fills.has('RED')) return false
  const sections = Map.groupBy(shaded, ({ action }) => action.section)
  const mixed = [...sections.values()].some((own) => new Set(own.map(({ shade }) => shade.fill)).size > 1)
  return mixed || sections.size === 1
}
