import type { Field, FormValues } from '../../cards/model.ts'
import type { Context } from '../../core.ts'
import type { Party, PartyKind } from '../../people/model.ts'
import { FieldRefusal } from '../refusals.ts'
import { OFFERED } from './assign.ts'
import { choiceValue, textValue } from './values.ts'

const KINDS = [
  'organisation',
  'person',
  'role',
  'team',
  'collective',
  'outside',
] as const satisfies readonly PartyKind[]

const LABELS: Record<PartyKind, string> = {
  organisation: 'An organisation',
  person: 'A person',
  role: 'A post',
  team: 'A team',
  collective: 'Everybody together: nobody is asked for it',
  outside: 'Outside the partnership',
}

/** What a party is, whose team or person it is, and who watches it where it is outside. */
export function kindFields(party: Party, all: readonly Party[]): Field[] {
  const organisations = all
    .filter((each) => each.kind === 'organisation' && each.id !== party.id)
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, OFFERED)
    .map((each) => ({ value: each.id, label: each.name }))
  const kind: Field = {
    kind: 'choice',
    name: 'kind',
    label: 'What are they?',
    layout: 'menu',
    value: party.kind,
    choices: KINDS.map((value) => ({ value, label: LABELS[value] })),
  }
  if (organisations.length === 0) return [kind]
  const menu = (name: string, label: string, value: string | null): Field => ({
    kind: 'choice',
    name,
    label,
    layout: 'menu',
    choices: organisations,
    ...(value === null ? {} : { value }),
  })
  return [
    kind,
    menu('organisation', 'Their organisation, for a person, post or team', party.organisationId),
    menu('through', 'Who watches them, where they are outside', party.watchedThroughId),
  ]
}

/** The party as the form says it is. Throws a FieldRefusal where somebody outside is watched by nobody. */
export async function settledKind(context: Context, party: Party, values: FormValues): Promise<Party> {
  const kind = textValue(values, 'kind') ? choiceValue(values, 'kind', KINDS, 'Choose what they are.') : party.kind
  const organisationId =
    kind === 'organisation' || kind === 'collective' ? null : textValue(values, 'organisation') || null
  const watchedThroughId = kind === 'outside' ? textValue(values, 'through') || null : null
  if (kind === 'outside' && watchedThroughId === null) {
    throw new FieldRefusal('through', 'Choose the partner who deals with them.')
  }
  const named = [organisationId, watchedThroughId].filter((id) => id !== null)
  const found = named.length ? await context.stores.people.parties(party.partnershipId, named) : []
  if (found.length < new Set(named).size || named.includes(party.id)) {
    throw new FieldRefusal('organisation', 'Choose one of the list.')
  }
  return { ...party, kind, organisationId, watchedThroughId }
}
