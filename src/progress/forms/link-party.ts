import type { Field, FormReply, FormValues } from '../../cards/model.ts'
import { type Context, type Core, type FormHandler, Refusal } from '../../core.ts'
import type { Account } from '../../people/model.ts'
import type { ChatUser } from '../../ports/chat.ts'
import { linkParty } from '../contacts.ts'
import { demandInSome, demandReach, partiesInReach, peopleKnown } from '../reach.ts'
import { FieldRefusal } from '../refusals.ts'
import { choicesOf, OFFERED } from './assign.ts'
import { type Args, dayValue, done, optionalId, personValue, replying, textValue } from './values.ts'

/** Who answers for a party: the plan lead says. */
export const linkPartyForm: FormHandler = {
  open: async (context, args) => {
    await admitted(context, args, {})
    const partyId = optionalId(args, 'party')
    const [party] = partyId ? await context.stores.people.parties(context.actor.partnership.id, [partyId]) : []
    if (partyId && !party) throw new Refusal('There is no such party.')
    const people = await peopleKnown(context)
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
            choices: choicesOf(await partiesInReach(context, 'link')),
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
  admit: admitted,
  async prepare({ core }, values, args) {
    const user = await reached(core, personValue(values, 'user'))
    const deputy = await reached(core, personValue(values, 'deputy'))
    return (context) => linked(context, args, values, { user, deputy })
  },
  submit: (context, args, values) => linked(context, args, values, { user: null, deputy: null }),
}

/** Asked before anybody is looked up on a platform: no conversation opens for who may not link. */
async function admitted(context: Context, args: Args, values: FormValues): Promise<void> {
  const partyId = optionalId(args, 'party') ?? textValue(values, 'party')
  demandInSome(context, 'link')
  if (partyId) await demandReach(context, 'link', [partyId])
}

function linked(
  context: Context,
  args: Args,
  values: FormValues,
  { user, deputy }: { user: Account | null; deputy: Account | null },
): Promise<FormReply> {
  return replying(['user', 'known', 'party', 'post', 'from', 'to', 'deputy'], async () => {
    const partyId = optionalId(args, 'party') ?? textValue(values, 'party')
    if (!partyId) throw new FieldRefusal('party', 'Choose for whom they answer.')
    const known = textValue(values, 'known')
    if (!user && !known) throw new FieldRefusal('user', 'Choose a person.')
    const { party, person } = await linkParty(context, {
      partyId,
      who: user ?? { personId: known },
      post: textValue(values, 'post'),
      from: dayValue(values, 'from'),
      to: dayValue(values, 'to'),
      deputy,
    })
    const answers = `${person.name} answers for ${party.name}.`
    if (person.account?.address) return done(`${answers} Their first message says who asks, and why them.`)
    return done(`${answers} I cannot write to them yet: ask them to open a chat with me once.`)
  })
}

/** The account with its name and its private conversation, as far as the platform gives them. */
export async function reached(core: Core, user: ChatUser | null): Promise<Account | null> {
  if (!user) return null
  try {
    const adapter = core.adapterOf(user.workspace)
    const known = (await adapter.findUser({ id: user.id }, user.workspace)) ?? user
    return { user: known, address: await adapter.openPrivate(known) }
  } catch {
    // They are linked all the same; the conversation opens when they write, and the plan lead is told so.
    return { user, address: null }
  }
}
