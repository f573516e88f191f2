/** Whose an action is, and who answers for a party: the plan lead's forms. */
import type { Choice, Field, FormValues } from '../../cards/model.ts'
import { type Context, type FormHandler, Refusal } from '../../core.ts'
import type { Party } from '../../people/model.ts'
import { NotPermitted } from '../../people/roles.ts'
import { atHandOfLead, mayInSome } from '../at-hand.ts'
import { type LinkInput, linkParty } from '../contacts.ts'
import { assignOwner } from '../owners.ts'
import { FieldRefusal, wordsOf } from '../refusals.ts'
import { introOf } from './intro.ts'
import { aboutAction } from './pick-action.ts'
import { dayValue, done, idArg, optionalId, personValue, replying, textValue } from './values.ts'

/** More than a menu of any platform takes: those beyond are named in words. */
const OFFERED = 100
const BESIDE = 'beside'

export const assignForm: FormHandler = aboutAction('assign', 'Assign', {
  open: async (context, args) => {
    const at = await atHandOfLead(context, idArg(args, 'action'), 'assign')
    const owners = at.owners.filter((owner) => owner.kind === 'owner')
    const instead = owners.flatMap(({ partyId }) => {
      const party = at.parties.get(partyId)
      return party ? [{ value: party.id, label: `Instead of ${party.name}` }] : []
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
          choices: await partyChoices(context),
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
      return done(`${at.action.ref} is ${party.name}'s now. Whoever answers for them is told.`)
    }),
})

export const linkPartyForm: FormHandler = {
  open: async (context, args) => {
    if (!mayInSome(context.actor, 'link')) throw new NotPermitted('link', {})
    const partyId = optionalId(args, 'party')
    const [party] = partyId ? await context.stores.people.parties(context.actor.partnership.id, [partyId]) : []
    if (partyId && !party) throw new Refusal('There is no such party.')
    const people = await context.stores.people.people(context.actor.partnership.id)
    const known = people.slice(0, OFFERED).map((person) => ({ value: person.id, label: person.name }))
    const which: Field[] = party
      ? []
      : [
          {
            kind: 'choice',
            name: 'party',
            label: 'For whom?',
            required: true,
            layout: 'menu',
            choices: await partyChoices(context),
          },
        ]
    return {
      ref: { id: 'link-party', args: { ...args } },
      title: party ? `Who answers for ${party.name}?` : 'Who answers for them?',
      fields: [
        ...which,
        { kind: 'person', name: 'user', label: 'Person' },
        ...(known.length
          ? [{ kind: 'choice', name: 'known', label: 'Or one I know already', layout: 'menu', choices: known } as const]
          : []),
        { kind: 'text', name: 'post', label: 'Post', placeholder: 'Head of commissioning', maxLength: 200 },
        { kind: 'date', name: 'from', label: 'From', value: context.today.toString() },
        { kind: 'date', name: 'to', label: 'To', hint: 'Empty: until further notice.' },
        { kind: 'person', name: 'deputy', label: 'Deputy while away' },
      ],
      submit: 'Link',
    }
  },
  submit: async (context, args, values) =>
    replying(['user', 'known', 'party', 'post', 'from', 'to', 'deputy'], async () => {
      const partyId = optionalId(args, 'party') ?? textValue(values, 'party')
      if (!partyId) throw new FieldRefusal('party', 'Choose for whom they answer.')
      const deputy = personValue(values, 'deputy')
      const { party, person } = await linkParty(context, {
        partyId,
        who: whoOf(values),
        post: textValue(values, 'post'),
        from: dayValue(values, 'from'),
        to: dayValue(values, 'to'),
        deputy: deputy && { user: deputy },
      })
      return done(`${person.name} answers for ${party.name}. Their first message says who asks, and why them.`)
    }),
}

function whoOf(values: FormValues): LinkInput['who'] {
  const user = personValue(values, 'user')
  if (user) return { user }
  const personId = textValue(values, 'known')
  if (personId) return { personId }
  throw new FieldRefusal('user', 'Choose a person.')
}

async function partyChoices(context: Context): Promise<Choice[]> {
  const parties = await context.stores.people.parties(context.actor.partnership.id)
  return parties
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, OFFERED)
    .map((party) => ({ value: party.id, label: party.name }))
}

async function chosenParty(context: Context, values: FormValues): Promise<Party> {
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
