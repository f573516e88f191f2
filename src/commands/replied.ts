/** Who was asked and has not replied, and how the plan lead chased them. */
import { momentSpan, shortDay } from '../cards/days.ts'
import type { Message, Spans } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import { type Context, Refusal } from '../core.ts'
import { organisationOf, partiesById, shortName } from '../people/names.ts'
import { type Args, pageBlocks, pageOf } from './pages.ts'
import { seenPlan } from './refs.ts'
import { asked } from './status-rows.ts'
import { count } from './status-sections.ts'

/** Only of those a message was delivered to: nobody is called silent who was never asked. */
export async function notReplied(context: Context, args: Args): Promise<Message> {
  const { stores, actor } = context
  const { plan, sight } = await seenPlan(context, args['plan'])
  const parties = partiesById(await stores.people.parties(actor.partnership.id))
  const waiting = sight.countsOnly ? [] : await asked(stores, actor.partnership.id, plan.id)
  const lines = waiting
    .toSorted((a, b) => (a.awaitingSince ?? '').localeCompare(b.awaitingSince ?? ''))
    .map((state): Spans => {
      const party = parties.get(state.partyId)
      const known = party && (sight.all ? party : organisationOf(party, parties))
      const name = !known || (known.kind === 'person' && !sight.all) ? 'a named person' : shortName(known)
      const since = state.awaitingSince === null ? '' : ` · since ${shortDay(state.awaitingSince)}`
      return [{ strong: name }, ` · ${state.ref} ${state.title}${since} · asked ${count(state.asks, 'time')}`]
    })
  const page = pageOf(lines, args)
  return messageOf('Action plan: replies awaited', [
    { kind: 'title', text: `Asked and not replied: ${count(lines.length, 'owner')}` },
    page.length > 0 ? { kind: 'list', items: page } : { kind: 'text', spans: ['Nobody who was asked owes a reply.'] },
    ...pageBlocks('not-replied', args, lines.length),
  ])
}

/** The plan lead's own notes of having chased somebody, newest first. */
export async function chaseLog(context: Context, args: Args): Promise<Message> {
  const { stores, actor } = context
  const { plan, sight } = await seenPlan(context, args['plan'])
  if (!sight.all) throw new Refusal('The chase log is for the plan lead and the chair.')
  const notes = (await stores.progress.chaseNotes(actor.partnership.id)).toSorted((a, b) => b.at.localeCompare(a.at))
  const ids = [...new Set(notes.map((note) => note.actionId))]
  const actions = ids.length ? await stores.plans.actions(actor.partnership.id, ids) : []
  const refs = new Map(actions.filter((action) => action.planId === plan.id).map((action) => [action.id, action.ref]))
  const own = notes.filter((note) => refs.has(note.actionId))
  const items = pageOf(own, args).map((note): Spans => {
    const when = momentSpan(note.at, actor.partnership.zone)
    const how = ` · ${note.how}${note.note && `: ${note.note}`}`
    return [{ strong: refs.get(note.actionId) ?? '' }, ' · ', when, how]
  })
  return messageOf('Action plan: the chase log', [
    { kind: 'title', text: `Chase log of ${plan.key}: ${own.length}` },
    items.length > 0
      ? { kind: 'list', items }
      : { kind: 'text', spans: ['Nothing noted yet: write "chased", a ref, how, and what was said.'] },
    ...pageBlocks('chase-log', args, own.length),
  ])
}
