/** What a form shows before its fields: which action it is about, and how it stands. */
import { clip, lastLine } from '../../cards/clip.ts'
import { whenWords } from '../../cards/lines.ts'
import type { Block, Choice, Field } from '../../cards/model.ts'
import { shortName } from '../../people/names.ts'
import { badgeOf, levelOf, statusWithOutlook } from '../../plan/rating.ts'
import { type AtHand, organisationOf } from '../at-hand.ts'

/** The value of a choice that stands for the plan lead's own decision, for no party. */
const AS_LEAD = 'plan lead'

const SHOWN = 240

export function introOf(at: AtHand): Block[] {
  const last = clip(lastLine(at.action.progress), SHOWN)
  const facts = [
    { label: 'Rating', value: [badgeOf(at.plan.scheme, at.action.rating).label] },
    { label: 'Status', value: [statusWithOutlook(at.action.status, levelOf(at.plan.scheme, at.action.rating))] },
    { label: 'Due', value: [whenWords(at.action)] },
    ...(last ? [{ label: 'Last recorded', value: [last] }] : []),
  ]
  return [
    { kind: 'text', spans: [{ strong: at.action.ref }, ` ${at.action.title}`] },
    { kind: 'facts', facts: at.plan.scheme.levels.length ? facts : facts.slice(1) },
  ]
}

/** Whom the person may answer for: one each organisation; the plan lead anybody, or as the plan lead. */
export function speakers(at: AtHand): Choice[] {
  const seen = new Set<string>()
  const own = at.mine.filter((party) => {
    const organisation = organisationOf(at.parties, party.id)
    return !seen.has(organisation) && seen.add(organisation)
  })
  if (!at.lead) return own.map((party) => ({ value: party.id, label: shortName(party) }))
  const owners = at.owners.filter((owner) => owner.kind === 'owner').flatMap((o) => at.parties.get(o.partyId) ?? [])
  const rest = owners.filter((party) => !own.includes(party))
  return [
    ...own.map((party) => ({ value: party.id, label: shortName(party) })),
    { value: AS_LEAD, label: 'Nobody: the plan lead decides' },
    ...rest.map((party) => ({ value: party.id, label: `${shortName(party)}, as they told me` })),
  ]
}

/** A field for it where there is a choice. */
export function speakerField(at: AtHand): Field[] {
  const choices = speakers(at)
  if (choices.length < 2) return []
  const [first] = choices
  return [
    {
      kind: 'choice',
      name: 'party',
      label: 'On behalf of',
      required: true,
      choices,
      layout: 'menu',
      ...(first ? { value: first.value } : {}),
    },
  ]
}

/** The party that was chosen; null for the plan lead's own decision, or where there was nothing to choose. */
export function speakerOf(at: AtHand, value: string): string | null {
  const choices = speakers(at)
  const chosen = value || (choices[0]?.value ?? AS_LEAD)
  return chosen === AS_LEAD ? null : chosen
}

export function short(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
