/** A line of a history: when, who (as an organisation or a role, never by name), and what. */
import { momentSpan, shortDay } from '../cards/days.ts'
import type { Spans } from '../cards/model.ts'
import type { Contact } from '../people/model.ts'
import { organisationOf, type PartiesById, shortName } from '../people/names.ts'
import type { Action, ActionOwner, IsoInstant, Plan, StoredTimescale } from '../plan/model.ts'
import { badgeOf, levelOf } from '../plan/rating.ts'
import type { Stores } from '../ports/store.ts'
import type { Done, Update } from '../progress/model.ts'

export interface HistoryOf {
  action: Action
  plan: Plan
  zone: string
  parties: PartiesById
  owners: readonly ActionOwner[]
  contacts: readonly Contact[]
  /** Ids of those who lead the plan. */
  leads: ReadonlySet<string>
}

const WORDS = 200

export function updateLine(update: Update, history: HistoryOf): Spans {
  const label = (code: string | null) => badgeOf(history.plan.scheme, code).label
  const { ratingFrom, ratingTo, statusFrom, statusTo } = update
  const words = [update.progress, update.reason].filter((text) => text !== null && text !== '')
  return line(update.at, history, [
    sayer(update, history),
    ...(update.undoes === null ? [] : ['taken back']),
    ...(ratingFrom === ratingTo ? [] : [`${label(ratingFrom)} → ${label(ratingTo)}`]),
    ...(statusTo === null || statusFrom === statusTo ? [] : [`${statusFrom ?? 'new'} → ${statusTo}`]),
    ...words.map((text) => quoted(text ?? '')),
  ])
}

export function dateLine(date: StoredTimescale, history: HistoryOf): Spans {
  const day = date.latest ? `${shortDay(date.latest)} ` : ''
  return line(date.supersededAt ?? '', history, [`earlier date: ${day}("${cut(date.raw)}")`])
}

/** What was put off, asked, decided or noted; its words are read where they are kept. */
export async function doneLine(stores: Stores, done: Done, history: HistoryOf): Promise<Spans> {
  return line(done.at, history, [doer(done, history), ...(await deed(stores, done, history))])
}

async function deed(stores: Stores, { what, detail }: Done, history: HistoryOf): Promise<string[]> {
  const { partnershipId, id } = history.action
  switch (what) {
    case 'later':
      return [`not to be asked before ${shortDay(detail)}`]
    case 'assigned':
      return [`made it ${nameOf(detail, history)}’s`]
    case 'not me':
      return ['said it is not theirs']
    case 'chased': {
      const note = (await stores.progress.chaseNotes(partnershipId, id)).find((each) => each.id === detail)
      return note ? [`chased: ${cut(note.how)}`, ...(note.note ? [quoted(note.note)] : [])] : ['chased']
    }
    case 'extension asked':
    case 'extension refused': {
      const asked = await stores.progress.extension(partnershipId, detail)
      if (!asked) return [what]
      if (what === 'extension refused') return [`the date stays: ${shortDay(asked.day)} was asked for`]
      const withdrawn = asked.state === 'withdrawn' ? ['taken back since'] : []
      return [`asked for ${shortDay(asked.day)}`, quoted(asked.reason), ...withdrawn]
    }
    case 'proposal asked':
    case 'proposal refused': {
      const proposal = await stores.progress.proposal(partnershipId, detail)
      if (!proposal) return [what]
      if (what === 'proposal refused') return [`left it as it is: ${proposal.status} was proposed`]
      const until = proposal.until ? ` until ${shortDay(proposal.until)}` : ''
      return [`proposed: ${proposal.status}${until}`, quoted(proposal.reason)]
    }
  }
  return [what]
}

/** Whose an update is: an owner's, else a decision of the plan lead, or a grade of the reviewer. */
function sayer(update: Update, history: HistoryOf): string {
  if (update.forPartyId !== null) return nameOf(update.forPartyId, history)
  if (update.via === 'schedule') return 'Plankeeper'
  if (update.via === 'import') return 'the document'
  const { scheme } = history.plan
  const [from, to] = [update.ratingFrom, update.ratingTo].map((code) => levelOf(scheme, code)?.givenBy)
  const isGrade = update.progress === null && (to === 'reviewer' || from === 'reviewer')
  return isGrade && !history.leads.has(update.byPersonId ?? '') ? 'reviewer' : 'plan lead'
}

/** The owner that somebody answers for, now or then; else who leads the plan. */
function doer({ personId }: Done, { owners, contacts, parties, leads }: HistoryOf): string {
  const answered = new Set(
    contacts.flatMap((contact) =>
      contact.personId === personId || contact.deputyId === personId ? [contact.partyId] : [],
    ),
  )
  const party = owners
    .flatMap((owner) => parties.get(owner.partyId) ?? [])
    .find((each) => answered.has(each.id) || answered.has(organisationOf(each, parties).id))
  if (personId !== null && leads.has(personId)) return 'plan lead'
  return party ? shortName(party) : 'an owner'
}

function nameOf(partyId: string, { parties }: HistoryOf): string {
  const party = parties.get(partyId)
  return party ? shortName(party) : 'an owner'
}

function line(at: IsoInstant, { zone }: HistoryOf, parts: readonly string[]): Spans {
  return [momentSpan(at, zone), ` · ${parts.join(' · ')}`]
}

function quoted(text: string): string {
  return `"${cut(text)}"`
}

function cut(text: string): string {
  return text.length > WORDS ? `${text.slice(0, WORDS)}…` : text
}
