/** A person's one message of the week: what they are asked, and for a plan lead what needs them. */

import { Temporal } from 'temporal-polyfill'
import { clip } from '../cards/clip.ts'
import { longDay } from '../cards/days.ts'
import type { Block, Message } from '../cards/model.ts'
import { plainText } from '../cards/plain.ts'
import type { ComposeInput, Composer } from '../core.ts'
import type { Subject } from '../delivery/model.ts'
import { localDay } from '../plan/zone.ts'
import { askBlocks, list, type Shown, text, whyWords } from './ask-blocks.ts'
import { type Item, isReader, itemsOf, nameOf } from './items.ts'
import { leadList } from './lead-blocks.ts'
import { loadView, type View } from './view.ts'
import { nextChaseDay } from './when.ts'

/** Of a plan's title, which may be a paragraph. */
const TITLE = 80

/** From what is true when it is sent, and again when it is changed after an answer. */
export const composeChase: Composer<'chase'> = async ({ stores, partnership, now, delivery, subject }) => {
  const occasions = await stores.reminders.occasions(partnership.id, subject.runId, subject.personId)
  const view = await loadView(stores, partnership, subject.personId, occasions, { now, delivery })
  return view && promptOf(view, { page: 0, runId: subject.runId })
}

/** Who was written to knows from now on who asks, and why. */
export async function greetedAfter(sent: ComposeInput<Extract<Subject, { personId: string }>>): Promise<void> {
  const { stores, partnership, subject, now } = sent
  const person = await stores.people.person(partnership.id, subject.personId)
  if (!person || person.greetedAt !== null) return
  await stores.people.updatePerson(partnership.id, person.id, { greetedAt: now.toString() })
}

/** The message; undefined when nothing is left to say to somebody who was not written to yet. */
export function promptOf(view: View, shown: Shown): Message | undefined {
  const items = itemsOf(view)
  const lead = leadList(view)
  if (!view.posted && items.length === 0 && lead.count === 0) return undefined
  const around = (asks: Block[], whole: boolean): Block[] => [
    ...greeting(view, items),
    ...asks,
    ...(asks.length > 0 && lead.count > 0 ? [{ kind: 'divider' as const }] : []),
    ...lead.blocks({ runId: shown.runId, whole, beside: asks.length > 0 }),
    { kind: 'context', spans: [closing(view, items, lead.count)] },
  ]
  const asks = (whole: boolean) => (items.length > 0 ? askBlocks(view, items, shown, whole) : [])
  return {
    notice: noticeOf(items, lead.count),
    text: plainText(around(asks(true), true)),
    card: { blocks: around(asks(false), false) },
  }
}

/** Stands on a lock screen: counts, and no word of a plan. */
function noticeOf(items: readonly Item[], leadCount: number): string {
  const open = items.filter(({ settled }) => settled === null).length
  const asked = open === 1 ? 'one update requested' : `${open} updates requested`
  const lead = leadCount === 1 ? 'one matter for the plan lead' : `${leadCount} matters for the plan lead`
  const parts = [...(open > 0 ? [asked] : []), ...(leadCount > 0 ? [lead] : [])]
  return `Action plan: ${parts.join(', ') || 'all answered'}`
}

/** The first message to a person: who asks, for which board, why them, and how to say "not me". */
function greeting(view: View, items: readonly Item[]): Block[] {
  const { person, partnership, plannedAt, posted } = view
  const isFirst = person.greetedAt === null || (posted && person.greetedAt >= plannedAt)
  if (!isFirst) return []
  const plans = [...new Map(items.map(({ plan }) => [plan.id, plan])).values()]
  const others = items.filter(({ party }) => !isReader(view, party))
  const parties = [...new Set(others.map(({ party }) => nameOf(view, party.id)))]
  const whom = parties.length > 0 ? `${list(parties)}, and you are the contact` : 'you'
  if (plans.length === 0) {
    return [
      text(`You run an action plan of ${partnership.name}. Once a week you get what needs you, and nothing else.`),
    ]
  }
  const leads = [...new Set(plans.map(({ id }) => view.directory.people.get(view.leads.get(id) ?? '')?.name ?? ''))]
  const asks = list(leads.filter((name) => name !== '' && name !== person.name))
  const who = asks ? `${asks} asks on behalf of ${partnership.name}.` : `This comes from ${partnership.name}.`
  return [
    text(
      `${who} Its action plan ${list(plans.map(({ title }) => `“${clip(title, TITLE)}”`))} names ${whom}. ` +
        'You get one message a week, if there is something to ask. If it is not you, press “Not me”.',
    ),
  ]
}

/** "Why you get this: CAL-18 is overdue. Next: Tuesday 15 December." */
function closing(view: View, items: readonly Item[], leadCount: number): string {
  const planned = localDay(Temporal.Instant.from(view.plannedAt), view.when.zone).toString()
  let next = nextChaseDay(view.when, planned)
  while (next !== null && next <= view.today) next = nextChaseDay(view.when, next)
  const nextWords = next === null ? '' : ` Next: ${longDay(next).replace(/ \d{4}$/, '')}.`
  return `${why(view, items, leadCount)}${nextWords}`
}

function why(view: View, items: readonly Item[], leadCount: number): string {
  if (items.some(({ settled }) => settled === null)) return `Why you get this: ${whyWords(view, items)}.`
  return leadCount > 0 ? 'Why you get this: you run the plan.' : 'Nothing more is asked of you here.'
}
