import { Refusal } from '../core.ts'
import type { Plan, RatingLevel } from '../plan/model.ts'
import { nearest, oneOf } from './nearest.ts'
import { firstWord, shown } from './parse.ts'

/** Takes a level of the plan's own scheme from the beginning, by code or label. Throws `Refusal` with the levels. */
export function takeLevel(plan: Plan, text: string): { level: RatingLevel; rest: string } {
  const { levels } = plan.scheme
  if (levels.length === 0) throw new Refusal(`${plan.key} has no ratings: write "update" to say how it goes.`)
  const names = levels.flatMap((level) => [level.label, level.code].map((name) => ({ name, level })))
  const typed = text.toLowerCase()
  const fits = names
    .filter(
      ({ name }) => name !== '' && typed.startsWith(name.toLowerCase()) && !/^[\p{L}\d]/u.test(text.slice(name.length)),
    )
    .sort((a, b) => b.name.length - a.name.length)[0]
  if (fits) return { level: fits.level, rest: text.slice(fits.name.length).replace(/^[\s,;:–—-]+/, '') }
  const first = firstWord(text)
  const word = first.word.replace(/[,;:.]+$/, '')
  const { rest } = first
  const which = oneOf(levels.map((level) => level.label))
  if (word === '') throw new Refusal(`Which rating? ${plan.key} has ${which}.`)
  const begins = levels.filter((level) => level.label.toLowerCase().startsWith(word.toLowerCase()))
  const near = nearest(
    word,
    names.map(({ name }) => name),
  )
  const meant = begins.length === 1 ? begins[0] : names.find(({ name }) => name === near)?.level
  if (meant) return { level: meant, rest }
  throw new Refusal(`There is no rating "${shown(word)}": ${plan.key} has ${which}.`)
}
