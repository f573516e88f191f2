import type { ReadSection } from './contract.ts'
import { squash } from './document.ts'
import { type Marker, rankOf, wordOf } from './markers.ts'

/** What a page break adds to a heading that it repeats. */
const CONTINUED = /\s*[([]?\bcont(?:inued|['’]d|d)?\b\.?[)\]]?$/iu
/** `L4`, `3.2`: a number by which a section is called. */
const NUMBER = /^\p{L}{0,3}[\d.]{1,5}$/u

/** Between one rank and the next. */
const HALF = 0.5

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
  /** Whether something stands under the current section. */
  private isUsed = false
  /** Words that head what stands under another word: `Recommendation` below `Cause of concern`. */
  private readonly nested = new Map<string, number>()

  /** The section that actions now belong to. */
  get current(): ReadSection | null {
    return this.open.at(-1)?.section ?? null
  }

  /** Begins a section. A heading that was announced before (a list of phases) is taken up again, not made twice. */
  begin(marker: Marker, given = rankOf(marker)): ReadSection {
    const rank = marker.kind === 'word' ? this.rankOfWord(marker, given) : given
    this.isUsed = false
    this.open = this.open.filter((o) => o.rank < rank)
    const parent = this.current?.id ?? null
    const above = this.current
    if (above && marker.ref === null && squash(marker.title).toLowerCase() === above.title.toLowerCase()) return above
    const known = this.continued(marker) ?? this.announced(marker, parent)
    const section = known ?? this.add(marker, parent)
    this.open.push({ section, rank })
    return section
  }

  /** Something stands under the current section. */
  use(): void {
    this.isUsed = true
  }

  /** A word right below another, with nothing between them, stands under it, there and later. */
  private rankOfWord({ ref }: Marker, rank: number): number {
    const word = wordOf(ref)
    const top = this.open.at(-1)
    const above = wordOf(top?.section.ref ?? null)
    if (top && !this.isUsed && top.rank === rank && above !== '' && word !== above && !this.nested.has(above))
      this.nested.set(word, rank + HALF)
    return this.nested.get(word) ?? rank
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
