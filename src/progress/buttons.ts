import { momentIn, plainDay } from '../cards/days.ts'
import type { Reply } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { ButtonHandler } from '../core.ts'
import { badgeOf } from '../plan/rating.ts'
import { atHandOfLead, atHandToGrade } from './at-hand.ts'
import { setAway } from './away.ts'
import { noteChase } from './chase-note.ts'
import { countOpenFollowUps, ownersInWords, recordedReply, statusInWords } from './compose-recorded.ts'
import { decideExtension } from './extension.ts'
import { idArg, optionalId } from './forms/values.ts'
import { recordUpdate } from './record.ts'
import { undoUpdate } from './undo.ts'

export const progressButtons: Readonly<Record<string, ButtonHandler>> = {
  /** Takes an update back; the message that offered it says so. */
  undo: async (context, args, message) => {
    const undo = await undoUpdate(context, idArg(args, 'update'))
    const { action, plan } = await atHandToGrade(context, undo.actionId)
    const status = statusInWords(action, plan, await countOpenFollowUps(context, action))
    const rating = plan.scheme.levels.length ? `${badgeOf(plan.scheme, action.rating).label}, ` : ''
    const when = momentIn(undo.at, context.actor.partnership.zone)
    return said(
      `Taken back ${when}. ${action.ref} reads as before: ${rating}${status}.`,
      message ? 'replace' : 'private',
    )
  },

  /** The action that somebody's words were about; the words come along in the button. */
  'pick-action': async (context, args) => {
    const update = await recordUpdate(context, {
      actionId: idArg(args, args['choice'] ? 'choice' : 'action'),
      forPartyId: optionalId(args, 'party'),
      progress: args['words'] ?? '',
      via: 'words',
    })
    return replaced(await recordedReply(context, update))
  },

  back: async (context, args) => {
    const person = await setAway(context, { personId: optionalId(args, 'person'), from: null, to: null })
    const own = person.id === context.actor.person?.id
    return said(
      `${own ? 'You are' : `${person.name} is`} back. What waited comes in one message on the next chase day.`,
    )
  },

  'agree-extension': async (context, args) => {
    const { day } = await decideExtension(context, {
      extensionId: idArg(args, 'extension'),
      agree: true,
      via: 'button',
    })
    return said(`Agreed: due on ${plainDay(day)}. Who asked is told.`)
  },

  'refuse-extension': async (context, args) => {
    await decideExtension(context, { extensionId: idArg(args, 'extension'), agree: false, via: 'button' })
    return said('The date stays as it is. Who asked is told.')
  },

  /** Nothing goes above the plan lead by itself: this gives the plan lead words to send on, and notes that they did. */
  'board-member': async (context, args) => {
    const at = await atHandOfLead(context, idArg(args, 'action'), 'decide')
    await noteChase(context, { actionId: at.action.id, how: 'through their board member', note: '' })
    const names = ownersInWords(at)
    const due = at.action.due ? `, due ${plainDay(at.action.due)}` : ''
    return {
      kind: 'private',
      message: messageOf('Action plan: noted', [
        { kind: 'text', spans: ['It is in the chase log. Words to send to their board member:'] },
        {
          kind: 'text',
          spans: [
            `${at.plan.title}: we have had no reply on ${at.action.ref} ${at.action.title} (${names || 'no owner'}${due}). ` +
              'Could you ask who can tell us how it stands?',
          ],
        },
      ]),
    }
  },
}

/** The question which action was meant gives way to its answer. */
function replaced(reply: Reply): Reply {
  return reply.kind === 'none' ? reply : { kind: 'replace', message: reply.message }
}

function said(sentence: string, kind: 'private' | 'replace' = 'private'): Reply {
  return { kind, message: messageOf('Action plan: done', [{ kind: 'text', spans: [sentence] }]) }
}
