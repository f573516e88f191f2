import type { ReadSection } from './contract.ts'
import { squash } from './document.ts'
import { type Marker, rankOf } from './markers.ts'

/** What a page break adds to a heading that it repeats. */
const CONTINUED = /\s*[([]?\bcont(?:inued|['’]d|d)?\b\.?[)\]]?$/iu
/** `L4`, `3.2`: a number by which a section is called. */
const NUMBER = /^\p{L}{0,3}[\d.]{1,5}$/u

interface OpenSection {
  section: ReadSection
  rank: number
}

/** The headings of a plan as they come by, as a tree: each stands under the last one of a higher rank. */
export class Sections {
  readonly all: ReadSection[] = []
  /** Whether the plan heads its actions with rows that hold a name in the action's column and nothing else. */
  fromRows = false
  private open: OpenSection[] = []

  /** The section that actions now belong to. */
  get current(): ReadSection | null {
    return this.open.at(-1)?.section ?? null
  }

  /** Begins a section. A heading that was announced before (a list of phases) is taken up again, not made twice. */
  begin(marker: Marker, rank = rankOf(marker)): ReadSection {
    this.open = this.open.filter((o) => o.rank < rank)
    const parent = this.current?.id ?? null
    const above = this.current
    if (above && marker.ref === null && squash(marker.title).toLowerCase() === above.title.toLowerCase()) return above
    const known = this.continued(marker) ?? this.announced(marker, parent)
    const section = known ?? this.add(marker, parent)
    this.open.push({ section, rank })
    return section
  }

  /** Ends all sections: what follows stands under none of them. */
  close(): void {
    this.open = []
  }

  /** Adds to the title of the newest section: its words went on in the next line. */
  extend(text: string): void {
    const section = this.current
    if (section) section.title = squash(`${section.title} ${text}`)
  }

  /** Makes sections known that are only listed, without going into them. */
  announce(marker: Marker): void {
    this.add(marker, null)
  }

  /** `Lessons (continued)`, or the number alone again: a page broke what had begun before. */
  private continued({ title, ref }: Marker): ReadSection | undefined {
    const plain = squash(title.replace(CONTINUED, ''))
    if (plain === squash(title) || plain === '') return undefined
    const begins = (section: ReadSection) => {
      const said = section.title.slice(plain.length)
      return section.title.startsWith(plain) && (said === '' || (NUMBER.test(plain) && /^[.:)\s]/u.test(said)))
    }
    return this.all.findLast((section) => begins(section) && (ref === null || section.ref === ref))
  }

  private announced(marker: Marker, parent: string | null): ReadSection | undefined {
    const same = (a: string | null, b: string | null) => a !== null && b !== null && a.toLowerCase() === b.toLowerCase()
    const title = squash(marker.title)
    if (marker.kind !== 'word' && title !== '') return undefined
    const fits = this.all.find((s) => s.parent === parent && same(s.ref, marker.ref))
    if (!fits) return undefined
    return title === '' || same(title, fits.title) ? fits : undefined
  }

  private add(marker: Marker, parent: string | null): ReadSection {
    const section = { id: `s${this.all.length + 1}`, ref: marker.ref, title: squash(marker.title), parent }
    this.all.push(section)
    return section
  }
}
