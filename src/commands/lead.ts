import { type Command, type Context, Refusal } from '../core.ts'
import type { Person } from '../people/model.ts'
import { demand } from '../people/roles.ts'
import type { Plan } from '../plan/model.ts'
import { nearest, oneOf } from './nearest.ts'
import { firstWord, shown, unquoted } from './parse.ts'
import { say } from './replies.ts'

export const leadCommand: Command = {
  name: 'lead',
  aliases: ['appoint'],
  usage: 'lead PLAN WHO',
  summary: 'Say who runs a plan (administrator): "me", or the name of a person of the partnership.',
  examples: ['lead CAL me', 'lead CAL Lena Lead'],
  async run(context, rest) {
    const { stores, actor, now } = context
    demand(actor, 'appoint')
    const { word, rest: who } = firstWord(rest)
    const plan = await planMeant(context, word)
    const person = /^(me|myself|i)?$/i.test(unquoted(who)) ? await self(context) : await personMeant(context, who)
    await stores.plans.updatePlan({ ...plan, leadId: person.id })
    const { partnershipId } = plan
    await stores.people.setRole({ partnershipId, personId: person.id, role: 'plan lead', planId: plan.id })
    await stores.progress.audit({
      at: now.toString(),
      partnershipId,
      personId: actor.person?.id ?? null,
      what: 'appoint',
      subject: plan.id,
      detail: person.id,
      refused: false,
    })
    return say(`${person.name} leads ${plan.key} now. What waits for its plan lead comes with the next chase day.`)
  },
}

async function planMeant({ stores, actor }: Context, word: string): Promise<Plan> {
  const plans = (await stores.plans.plans(actor.partnership.id)).filter(({ state }) => state !== 'closed')
  const keys = plans.map(({ key }) => key)
  if (keys.length === 0) throw new Refusal('There is no plan yet: write "import" to read one.')
  const plan = plans.find(({ key }) => key.toLowerCase() === word.toLowerCase())
  if (plan) return plan
  if (word === '') throw new Refusal(`Of which plan? Write "lead ${keys[0]} me", or a name.`)
  const near = nearest(word, keys)
  throw new Refusal(`There is no plan "${shown(word)}": ${near ? `is ${near} meant?` : `there is ${oneOf(keys)}.`}`)
}

async function personMeant({ stores, actor }: Context, typed: string): Promise<Person> {
  const people = await stores.people.people(actor.partnership.id)
  const wanted = unquoted(typed).toLowerCase()
  const found = people.filter(({ name }) => name.toLowerCase() === wanted)
  const [only] = found
  if (only && found.length === 1) return only
  if (found.length > 1)
    throw new Refusal(`There are ${found.length} people of that name: let the one write to me first.`)
  const near = nearest(
    typed,
    people.map(({ name }) => name),
  )
  throw new Refusal(
    `I know no "${shown(typed)}" in ${actor.partnership.name}${near ? `: is ${near} meant?` : '. Write "me" to lead it yourself.'}`,
  )
}

/** An administrator who is nobody here yet becomes a person of the partnership. */
async function self({ stores, actor, core, address, place }: Context): Promise<Person> {
  if (actor.person) return actor.person
  const { user, partnership } = actor
  const id = core.newId()
  const name = user.name ?? user.id
  await stores.people.insertPerson({
    id,
    partnershipId: partnership.id,
    name,
    email: user.email ?? null,
    greetedAt: null,
  })
  await stores.people.linkAccount(partnership.id, id, { user, address: place.kind === 'private' ? address : null })
  const person = await stores.people.person(partnership.id, id)
  if (!person) throw new Error('a person that was just stored is not there')
  return person
}
