import type { FormHandler } from '../../core.ts'
import { shortName } from '../../people/names.ts'
import { atHand } from '../at-hand.ts'
import { namesInWords } from '../compose-recorded.ts'
import { leaveParties, notMe } from '../owners.ts'
import { FieldRefusal } from '../refusals.ts'
import { aboutAction } from './pick-action.ts'
import { choiceValue, done, idArg, replying, textValue } from './values.ts'

const SCOPES = ['action', 'party'] as const

/** "Not me": this action is somebody else's, or the person does not answer for the organisation at all. */
export const notMeForm: FormHandler = aboutAction('not-me', 'Not me', {
  open: async (context, args) => {
    const at = await atHand(context, idArg(args, 'action'))
    const names = namesInWords(at.mine.map(shortName))
    return {
      ref: { id: 'not-me', args: { ...args } },
      title: `Not me: ${at.action.ref}`,
      intro: [{ kind: 'text', spans: [{ strong: at.action.ref }, ` ${at.action.title}`] }],
      fields: [
        {
          kind: 'choice',
          name: 'scope',
          label: 'What is not yours?',
          required: true,
          value: 'action',
          layout: 'list',
          choices: [
            { value: 'action', label: `Only ${at.action.ref}` },
            { value: 'party', label: `I do not answer for ${names || 'them'}` },
          ],
        },
        { kind: 'text', name: 'words', label: 'Whose is it, if you know?', maxLength: 300 },
      ],
      submit: 'Send',
    }
  },
  submit: async (context, args, values) =>
    replying(['scope', 'words'], async () => {
      const at = await atHand(context, idArg(args, 'action'))
      if (at.mine.length === 0) throw new FieldRefusal('scope', 'You are not asked about this one.')
      const scope = choiceValue(values, 'scope', SCOPES, 'Choose what is not yours.')
      await notMe(context, { actionId: at.action.id, words: textValue(values, 'words') })
      if (scope === 'party') {
        await leaveParties(context, at.mine)
        return done('Thank you. The plan lead is told, and you are not asked for them any more.')
      }
      return done(`Thank you. The plan lead is told, and you are not asked about ${at.action.ref} any more.`)
    }),
})
