/** The words of a notice: one person, one decision, from what is true when it is sent or changed. */
import { plainDay } from '../cards/days.ts'
import { whenWords } from '../cards/lines.ts'
import type { Block, Button, Message, Spans } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { ComposeInput, Composer } from '../core.ts'
import { CHANNEL_GONE, composeChannelGone } from '../delivery/channel-gone.ts'
import type { Subject } from '../delivery/model.ts'
import { composeWorkspaceGone, WORKSPACE_GONE } from '../inbox/workspace-gone.ts'
import { shortName } from '../people/names.ts'
import type { Action } from '../plan/model.ts'
import { composeLeadMissing, LEAD_MISSING } from './lead-missing.ts'
import { NOTICES, type NoticeAbout } from './notices.ts'

type Input = ComposeInput<Extract<Subject, { kind: 'notice' }>>

/** What a notice says about its action; undefined when nothing is left to say. */
interface Said {
  lock: string
  lines: Spans[]
  buttons: Button[]
  why: string
}

export const composeNotice: Composer<'notice'> = async (input) => {
  const { about: kind, args } = input.subject
  if (kind === CHANNEL_GONE) return composeChannelGone(input.partnership.name, args['channel'] ?? '')
  if (kind === WORKSPACE_GONE) return composeWorkspaceGone(input.partnership.name, args['workspace'] ?? '')
  if (kind === LEAD_MISSING) return composeLeadMissing(input.stores, input.partnership, args)
  const about = NOTICES.find((name) => name === kind)
  const actionId = args['action']
  const action = actionId ? await input.stores.plans.action(input.partnership.id, actionId) : undefined
  if (!about || !action) return undefined
  const said = await SAYING[about](input, action)
  return said && message(action, said)
}

const SAYING: Record<NoticeAbout, (input: Input, action: Action) => Promise<Said | undefined>> = {
  'extension-asked': async (input, action) => {
    const extension = await input.stores.progress.extension(input.partnership.id, input.subject.args['extension'] ?? '')
    if (!extension) return undefined
    const asker = await personName(input, extension.byPersonId)
    const party = extension.partyId ? await partyName(input, extension.partyId) : undefined
    const lines: Spans[] = [
      [`${asker}${party ? `, for ${party},` : ''} asks for a new date: `, { strong: plainDay(extension.day) }, '.'],
      [`Now: ${whenWords(action)}. Because: ${extension.reason}`],
    ]
    const lock = 'Action plan: a new date is asked for'
    const why = 'Until you decide, nobody is chased for it.'
    if (extension.state !== 'asked') {
      return isSent(input)
        ? { lock, lines: [...lines, [`It was ${extension.state}.`]], buttons: [], why: '' }
        : undefined
    }
    const args = { extension: extension.id }
    return {
      lock,
      lines,
      why,
      buttons: [
        { label: 'Agree', style: 'primary', does: { id: 'agree-extension', args } },
        { label: 'Keep the date', does: { id: 'refuse-extension', args } },
        { label: 'Another day', opens: { id: 'decide-extension', args } },
      ],
    }
  },

  'extension-decided': async (input, action) => {
    const { args } = input.subject
    const day = args['day']
    const decision = day ? `The plan lead agreed to ${plainDay(day)}.` : `The date stays: ${whenWords(action)}.`
    return {
      lock: 'Action plan: your request was decided',
      lines: [[decision], ...noteLines(args)],
      buttons: [updateButton(action)],
      why: 'You asked for a new date.',
    }
  },

  'proposal-asked': async (input) => {
    const proposal = await input.stores.progress.proposal(input.partnership.id, input.subject.args['proposal'] ?? '')
    if (!proposal) return undefined
    const asker = await personName(input, proposal.byPersonId)
    const until = proposal.until ? ` until ${plainDay(proposal.until)}` : ''
    const lines: Spans[] = [
      [`${asker} proposes: `, { strong: `${proposal.status}${until}` }, `. Because: ${proposal.reason}`],
    ]
    const lock = 'Action plan: something is proposed to you'
    if (proposal.state !== 'asked') {
      return isSent(input)
        ? { lock, lines: [...lines, [`It was ${proposal.state}.`]], buttons: [], why: '' }
        : undefined
    }
    const opens = { id: 'decide-proposal', args: { proposal: proposal.id } }
    return {
      lock,
      lines,
      buttons: [{ label: 'Decide', style: 'primary', opens }],
      why: 'Only the plan lead decides it.',
    }
  },

  'proposal-decided': async (input) => {
    const { args } = input.subject
    const proposal = await input.stores.progress.proposal(input.partnership.id, args['proposal'] ?? '')
    if (!proposal) return undefined
    const decision =
      proposal.state === 'agreed' ? `The plan lead agreed: it is ${proposal.status}.` : 'The plan lead leaves it open.'
    return {
      lock: 'Action plan: your proposal was decided',
      lines: [[decision], ...noteLines(args)],
      buttons: [],
      why: 'You proposed it.',
    }
  },

  'not-me': async (input, action) => {
    const { args } = input.subject
    const owners = await input.stores.plans.owners(input.partnership.id, [action.id])
    const doubted = owners.find((owner) => owner.partyId === args['party'] && owner.doubt !== null)
    const lock = 'Action plan: an owner says it is not theirs'
    if (!doubted)
      return isSent(input) ? { lock, lines: [['It is settled whose it is.']], buttons: [], why: '' } : undefined
    const party = await partyName(input, doubted.partyId)
    return {
      lock,
      lines: [[`${doubted.doubt} (asked for ${party})`], ['Nobody is asked about it until you say whose it is.']],
      buttons: [
        {
          label: 'Assign',
          style: 'primary',
          opens: { id: 'assign', args: { action: action.id, party: doubted.partyId } },
        },
        { label: `Who answers for ${party}`, opens: { id: 'link-party', args: { party: doubted.partyId } } },
      ],
      why: 'You are the plan lead.',
    }
  },

  assigned: async (input, action) => {
    const party = await partyName(input, input.subject.args['party'] ?? '')
    const person = await input.stores.people.person(input.partnership.id, input.subject.personId)
    const plan = await input.stores.plans.plan(input.partnership.id, action.planId)
    // The first message to a person says who asks, and for which board.
    const hello = `${input.partnership.name} keeps its action plan${plan ? ` ${plan.title}` : ''} with me.`
    return {
      lock: 'Action plan: an action was given to you',
      lines: [
        ...(person?.greetedAt === null ? [[hello]] : []),
        [`This is ${party}'s now, and you answer for ${party}. Due: ${whenWords(action)}.`],
      ],
      buttons: [updateButton(action), { label: 'Not me', opens: { id: 'not-me', args: { action: action.id } } }],
      why: 'The plan lead assigned it.',
    }
  },

  'two-ratings': async (input) => {
    const query = await input.stores.plans.query(input.partnership.id, input.subject.args['query'] ?? '')
    const lock = 'Action plan: two owners rate an action differently'
    if (!query) return undefined
    if (query.settledAt) {
      return isSent(input) ? { lock, lines: [[`Settled: ${query.answer ?? ''}`]], buttons: [], why: '' } : undefined
    }
    return {
      lock,
      lines: [[query.question], ['Until then the worse rating counts.']],
      buttons: [{ label: 'Settle', style: 'primary', opens: { id: 'settle-query', args: { query: query.id } } }],
      why: 'You are the plan lead.',
    }
  },
}

function message(action: Action, said: Said): Message {
  const blocks: Block[] = [
    { kind: 'text', spans: [{ strong: action.ref }, ` ${action.title}`] },
    ...said.lines.map((spans): Block => ({ kind: 'text', spans })),
    ...(said.buttons.length ? [{ kind: 'buttons', buttons: said.buttons } as const] : []),
    ...(said.why ? [{ kind: 'context', spans: [said.why] } as const] : []),
  ]
  return messageOf(said.lock, blocks)
}

/** Whether it stands somewhere already and is only changed: then it says how it ended. */
function isSent(input: Input): boolean {
  return input.delivery.sentAt !== null
}

function updateButton(action: Action): Button {
  return { label: 'Update', opens: { id: 'update', args: { action: action.id } } }
}

function noteLines(args: Record<string, string>): Spans[] {
  return args['note'] ? [[args['note']]] : []
}

async function personName(input: Input, id: string): Promise<string> {
  return (await input.stores.people.person(input.partnership.id, id))?.name ?? 'Somebody'
}

async function partyName(input: Input, id: string): Promise<string> {
  const [party] = await input.stores.people.parties(input.partnership.id, [id])
  return party ? shortName(party) : 'its owner'
}
