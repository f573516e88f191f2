import Holidays from 'date-holidays'

/** One day of a region's year that has a name. */
interface NamedDay {
  /** ISO day. */
  day: string
  name: string
  /** A public holiday (or its substitute day), not only a custom. */
  public: boolean
}

export type HolidaysOf = (year: number) => readonly NamedDay[]

/**
 * Reads the named days of a region, a year at a time, each year once.
 * `region` is a country with or without its part: `GB-ENG`, `GB-SCT`, `NZ`.
 * Throws a RangeError whose message says what to write when the region is not known.
 */
export function holidaysOf(region: string): HolidaysOf {
  const source = sourceFor(region)
  const years = new Map<number, readonly NamedDay[]>()
  return (year) => {
    const known = years.get(year)
    if (known) return known
    const days = source.getHolidays(year).map((h) => ({
      day: h.date.slice(0, 10),
      name: h.name,
      public: h.type === 'public',
    }))
    years.set(year, days)
    return days
  }
}

function sourceFor(region: string): Holidays {
  const [country = '', part] = region.trim().toUpperCase().split('-')
  const all = new Holidays()
  const isKnown = country in all.getCountries() && (!part || part in (all.getStates(country) ?? {}))
  if (!isKnown) {
    throw new RangeError(
      `There is no calendar for "${region}": write a country and its part, such as GB-ENG or GB-SCT.`,
    )
  }
  return part ? new Holidays(country, part) : new Holidays(country)
}
