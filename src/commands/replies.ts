/** Short answers, and cards whose button opens a form: a typed command cannot open one by itself. */
import type { Block, Button, Reply } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'

/** A sentence to the person alone. It must hold no words of a plan in its notice: that is said for all alike. */
export function say(sentence: string, more: readonly Block[] = []): Reply {
  return {
    kind: 'private',
    message: messageOf('Action plan: an answer for you', [{ kind: 'text', spans: [sentence] }, ...more]),
  }
}

/** A sentence with the button that opens a form. */
export function sayForm(sentence: string, label: string, id: string, args: Record<string, string> = {}): Reply {
  return say(sentence, [{ kind: 'buttons', buttons: [opens(label, id, args, 'primary')] }])
}

export function opens(label: string, id: string, args: Record<string, string> = {}, style?: Button['style']): Button {
  return { label, opens: { id, args }, ...(style ? { style } : {}) }
}
