import type { ReadAction, ReadSection } from './contract.ts'

const TITLE_LENGTH = 24

/** `2 › Primary care › 3`: a section by its number where it has one, else by the first words of its title. */
export function trailOf(action: ReadAction, sections: readonly ReadSection[]): string {
  const steps: string[] = []
  const seen = new Set<string>()
  let id = action.section
  while (id !== null && !seen.has(id)) {
    seen.add(id)
    const section = sections.find((each) => each.id === id)
    if (!section) break
    steps.unshift(section.ref ? withoutDot(section.ref) : firstWords(section.title))
    id = section.parent
  }
  const own = withoutDot(action.sourceRef ?? '')
  if (own !== '' && own !== steps.at(-1)) steps.push(own)
  return steps.join(' › ')
}

function withoutDot(ref: string): string {
  return ref.trim().replace(/[.)]$/, '')
}

function firstWords(title: string): string {
  if (title.length <= TITLE_LENGTH) return title
  return `${title.slice(0, TITLE_LENGTH).replace(/\s+\S*$/, '')}…`
}
