import type { ReadSection } from './contract.ts'
import { squash } from './document.ts'
import { type Marker, rankOf } from './markers.ts'

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
    const known = this.announced(marker, parent)
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
