import { type Asked, ask, type Evidence, list } from './query.ts'

/** What a sheet hides: nobody who looks at the file sees it, so it is neither dropped nor taken over in silence. */
export function hiddenQueries({ hidden }: Evidence): Asked[] {
  return hidden.map(({ kind, sheet, places, words }) => {
    const [first = ''] = places
    const many = places.length > 1
    if (kind === 'sheet') {
      return ask(
        'fragment',
        null,
        words,
        `The sheet “${first}” is hidden and was left out. If it is part of the plan, unhide it and import the file again.`,
      )
    }
    if (kind === 'column') {
      const named = many ? `Columns ${list(places)} of “${sheet}” are` : `Column ${first} of “${sheet}” is`
      return ask(
        'fragment',
        null,
        words,
        `${named} hidden and left out. If the plan needs ${many ? 'them' : 'it'}, unhide ${many ? 'them' : 'it'} and import the file again.`,
      )
    }
    const named = many ? `Rows ${list(places.slice(0, 12))} of “${sheet}” are` : `Row ${first} of “${sheet}” is`
    return ask(
      'fragment',
      null,
      words,
      `${named} hidden, and ${many ? 'were' : 'was'} read. ${many ? 'Are they' : 'Is it'} still part of the plan?`,
    )
  })
}
