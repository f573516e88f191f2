import type { Choice, Field, FormValues } from '../../cards/model.ts'
import type { Context, FormHandler } from '../../core.ts'
import type { Party } from '../../people/model.ts'
import { shortName } from '../../people/names.ts'
import { atHandOfLead } from '../at-hand.ts'
import { assignOwner } from '../owners.ts'
import { partiesKnown } from '../reach.ts'
import { FieldRefusal, wordsOf } from '../refusals.ts'
import { introOf } from './intro.ts'
import { aboutAction } from './pick-action.ts'
import { done, idArg, replying, textValue } from './values.ts'

/** More than a menu of any platform takes: those beyond are named in words. */
export const OFFERED = 100
const BESIDE = 'beside'

/** Whose an action is: the plan lead says. */
export const assignForm: FormHandler = aboutAction('assign', 'Assign', {
  open: async (context, args) => {
    const at = await atHandOfLead(context, idArg(args, 'action'), 'assign')
    const owners = at.owners.filter((owner) => owner.kind === 'owner')
    const instead = owners.flatMap(({ partyId }) => {
      const party = at.parties.get(partyId)
      return party ? [{ value: party.id, label: `Instead of ${shortName(party)}` }] : []
    })
    const wanted = instead.find((choice) => choice.value === args['party']) ?? instead[0]
    const how: Field = {
      kind: 'choice',
      name: 'instead',
      label: 'How?',
      layout: 'list',
      choices: [...instead, { value: BESIDE, label: 'Beside those it has' }],
      value: wanted?.value ?? BESIDE,
    }
    return {
      ref: { id: 'assign', args: { ...args } },
      title: `Assign ${at.action.ref}`,
      intro: introOf(at),
      fields: [
        {
          kind: 'choice',
          name: 'party',
          label: 'Who does it?',
          layout: 'menu',
          choices: choicesOf(await partiesKnown(context)),
        },
        {
          kind: 'text',
          name: 'other',
          label: 'Or somebody new',
          hint: 'An organisation, a team, a role.',
          maxLength: 200,
        },
        ...(instead.length ? [how] : []),
      ],
      submit: 'Assign',
    }
  },
  submit: async (context, args, values) =>
    replying(['party', 'other', 'instead'], async () => {
      const at = await atHandOfLead(context, idArg(args, 'action'), 'assign')
      const party = await chosenParty(context, values)
      const value = textValue(values, 'instead')
      const insteadOf = at.owners.some((owner) => owner.partyId === value) ? value : null
      await assignOwner(context, { actionId: at.action.id, partyId: party.id, insteadOf })
      return done(`${at.action.ref} is ${shortName(party)}'s now. Whoever answers for them is told.`)
    }),
})

/** By name, no more than a menu takes. */
export function choicesOf(parties: readonly Party[]): Choice[] {
  return [...parties]
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, OFFERED)
    .map((party) => ({ value: party.id, label: party.name }))
}

/** The party that was chosen, or one newly named; a FieldRefusal where neither was. */
export async function chosenParty(context: Context, values: FormValues): Promise<Party> {
  const { stores, actor, core } = context
  const name = wordsOf('other', textValue(values, 'other'))
  if (name) {
    const known = await stores.people.partyNamed(actor.partnership.id, name)
    if (known) return known
    const party: Party = {
      id: core.newId(),
      partnershipId: actor.partnership.id,
      name,
      kind: 'organisation',
      organisationId: null,
      watchedThroughId: null,
      aliases: [],
    }
    await stores.people.insertParty(party)
    return party
  }
  const [party] = await stores.people.parties(actor.partnership.id, [textValue(values, 'party')])
  if (!party) throw new FieldRefusal('party', 'Choose who does it, or name somebody new below.')
  return party
}
