/** Settling who the plans name, one party after the other: merged, what kind they are, who answers for them. */
import type { Field, Form, FormReply, FormValues } from '../../cards/model.ts'
import { type Context, type FormHandler, Refusal } from '../../core.ts'
import type { Party } from '../../people/model.ts'
import { proposeSameParties } from '../../people/same-party.ts'
import { contactFor, directoryOf } from '../../people/whom.ts'
import { linkParty } from '../contacts.ts'
import { demandInSome, demandReach, partiesInReach, partiesKnown, peopleKnown } from '../reach.ts'
import { FieldRefusal } from '../refusals.ts'
import { OFFERED } from './assign.ts'
import { accountId, type Found, lookedUp, type Match, WHICH, workspacesOf } from './look-up.ts'
import { kindFields, settledKind } from './party-kind.ts'
import { type Args, done, replying, textValue } from './values.ts'

/** So many groups of names are proposed at a time. */
const GROUPS = 8
const SAME = 'same'

/** Opened again, it goes on where it was left: what is settled is stored with each step. */
export const partiesForm: FormHandler = {
  async open(context, args) {
    await admitted(context, args)
    if (args['party'] === undefined) {
      const groups = await proposedGroups(context)
      if (groups.length > 0) return sameForm(context, groups)
    }
    const form = await partyForm(context, args['party'] ?? null)
    const email = args['email']
    const found = form && email ? await lookedUp(context, { email }) : null
    return (
      (found && form && email && 'several' in found ? whichForm(form, email, found.several) : form) ?? settledForm()
    )
  },
  admit: admitted,
  async prepare(before, values, args) {
    const found = await lookedUp(before, values)
    return (context) => submit(context, args, values, found)
  },
  submit: (context, args, values) => submit(context, args, values, null),
}

function submit(context: Context, args: Args, values: FormValues, found: Found): Promise<FormReply> {
  return replying(['email', 'user', 'known', 'kind', 'organisation', 'through'], async () => {
    await admitted(context, args)
    if (args['step'] === SAME) {
      await merge(context, values)
      return next(await partyForm(context, null))
    }
    const party = await partyOf(context, args['party'] ?? '')
    await context.stores.people.updateParty(await settledKind(context, party, values))
    if (found && 'several' in found) {
      const form = await partyForm(context, party.id)
      return next(form && whichForm(form, textValue(values, 'email'), found.several))
    }
    const linked = await link(context, party, values, found)
    return next(await partyForm(context, null, { after: party, linked }))
  })
}

function next(form: Form | undefined): FormReply {
  return form ? { next: form } : done('Everybody else is linked or was left for later. Write "contacts" to see who.')
}

/** Asked before anybody is looked up on a platform. */
async function admitted(context: Context, args: Args): Promise<void> {
  demandInSome(context, 'link')
  if (args['party']) await demandReach(context, 'link', [args['party']])
}

/** Names that are perhaps one party, by those that are stored, where the person may settle all of them. */
async function proposedGroups(context: Context): Promise<Party[][]> {
  const parties = await partiesInReach(context, 'link')
  const byName = new Map(parties.map((party) => [party.name, party]))
  const groups = proposeSameParties([...byName.keys()]).slice(0, GROUPS)
  return groups.map((names) => names.flatMap((name) => byName.get(name) ?? [])).filter((group) => group.length > 1)
}

/** Nothing is merged unless it is said: two that were one are not taken apart again. */
function sameForm(context: Context, groups: readonly Party[][]): Form {
  const fields = groups.map(
    (group, at): Field => ({
      kind: 'choice',
      name: `${SAME}-${at}`,
      label: group.map((party) => `“${party.name}”`).join(', '),
      layout: 'list',
      value: 'several',
      choices: [
        { value: group.map((party) => party.id).join(' '), label: `One: ${group[0]?.name}`.slice(0, 150) },
        { value: 'several', label: 'Not the same' },
      ],
    }),
  )
  return {
    ref: { id: 'parties', args: { ...here(context), step: SAME } },
    title: 'Are these the same?',
    intro: [{ kind: 'text', spans: ['One organisation under two names is asked twice. Which of these are one?'] }],
    fields,
    submit: 'Next',
  }
}

async function merge(context: Context, values: FormValues): Promise<void> {
  const { people } = context.stores
  const partnershipId = context.actor.partnership.id
  for (const group of await proposedGroups(context)) {
    const ids = group.map((party) => party.id)
    const [into, ...others] = ids
    if (!into || !Object.values(values).includes(ids.join(' '))) continue
    for (const from of others) await people.mergeParties(partnershipId, from, into)
  }
}

interface Step {
  after: Party
  /** Who was linked to it, and where they were found. */
  linked: string
}

/** The party that is asked for, else the first without a contact, after that of `step` in the order of names. */
async function partyForm(context: Context, partyId: string | null, step?: Step): Promise<Form | undefined> {
  const { stores, actor, today } = context
  const all = await stores.people.parties(actor.partnership.id)
  const people = await stores.people.people(actor.partnership.id)
  const directory = directoryOf(all, people, await stores.people.contacts(actor.partnership.id))
  const theirs = await partiesInReach(context, 'link')
  const answerable = theirs.filter((party) => party.kind !== 'collective').sort(byName)
  const open = answerable.filter((party) => !contactFor(party, today.toString(), directory))
  const party = partyId
    ? theirs.find((each) => each.id === partyId)
    : open.find((each) => !step || byName(each, step.after) > 0)
  if (!party) return undefined
  const known = (await peopleKnown(context))
    .slice(0, OFFERED)
    .map((person) => ({ value: person.id, label: person.name }))
  const where = (await workspacesOf(context)).map(({ name }) => name)
  const hint = where.length === 1 ? 'Looked up here.' : `Looked up in ${where.join(' and ')}.`
  return {
    ref: { id: 'parties', args: { ...here(context), party: party.id } },
    title: 'Who answers for whom?',
    intro: [
      ...(step?.linked ? [{ kind: 'text', spans: [step.linked] } as const] : []),
      { kind: 'text', spans: [{ strong: party.name }, party.aliases.length ? ` (${party.aliases.join(', ')})` : ''] },
      { kind: 'context', spans: [`${answerable.length - open.length} of ${answerable.length} linked`] },
    ],
    fields: [
      { kind: 'text', name: 'email', label: 'E-mail of who answers', maxLength: 200, hint },
      { kind: 'person', name: 'user', label: 'Or choose a person' },
      ...(known.length
        ? [{ kind: 'choice', name: 'known', label: 'Or one I know already', layout: 'menu', choices: known } as const]
        : []),
      ...kindFields(party, await partiesKnown(context)),
    ],
    submit: 'Next',
  }
}

/** The address is somebody's in several places: who leads the plan says where they are asked. */
function whichForm(form: Form, email: string, several: readonly Match[]): Form {
  const choices = several.map((match) => ({
    value: accountId(match),
    label: `${match.user.name ?? email} in ${match.workspace.name}`,
  }))
  return {
    ...form,
    ref: { ...form.ref, args: { ...form.ref.args, email } },
    fields: [
      { kind: 'choice', name: WHICH, label: 'Where are they asked?', required: true, choices },
      ...form.fields.map((field) =>
        field.name === 'email' && field.kind === 'text' ? { ...field, value: email } : field,
      ),
    ],
  }
}

function settledForm(): Form {
  return {
    ref: { id: 'parties', args: {} },
    title: 'Who answers for whom?',
    intro: [{ kind: 'text', spans: ['Everybody the plans name is linked. Write "contacts" to see who.'] }],
    fields: [],
    submit: 'Done',
  }
}

function byName(a: Party, b: Party): number {
  return a.name.localeCompare(b.name) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function here(context: Context): Record<string, string> {
  return { partnership: context.actor.partnership.id }
}

async function partyOf(context: Context, id: string): Promise<Party> {
  const [party] = await context.stores.people.parties(context.actor.partnership.id, [id])
  if (!party) throw new Refusal('That party is not there any more: open the form again.')
  return party
}

/** With nobody named it is left for later. Says who answers for it now. */
async function link(context: Context, party: Party, values: FormValues, found: Found): Promise<string> {
  if (found && 'problem' in found) throw new FieldRefusal('email', found.problem)
  const known = textValue(values, 'known')
  if (!known && !(found && 'account' in found)) return ''
  const who = found && 'account' in found ? found.account : { personId: known }
  const { person } = await linkParty(context, { partyId: party.id, who, post: '', from: null, to: null, deputy: null })
  const where = found && 'where' in found && found.where ? `, found in ${found.where}` : ''
  return `${person.name} answers for ${party.name}${where}.`
}
