/** What comes back from a card in Slack. Nothing of it is to be trusted: the shape is checked here, the rest in the core. */
import { z } from 'zod'
import { unpackRef } from './ref.ts'

const press = z.object({
  value: z.string().optional(),
  block_id: z.string().optional(),
  selected_option: z.object({ value: z.string() }).optional(),
})
const typed = z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() })))

export interface Pressed {
  kind: 'opens' | 'does'
  id: string
  args: Record<string, string>
}

/**
 * What a press asks for, from one of the payload's `actions` and its `state.values`, with what was chosen or typed as
 * `args.choice` or `args.text`; undefined if it is not ours.
 */
export function readPress(action: unknown, state: unknown = {}): Pressed | undefined {
  const read = press.safeParse(action)
  if (!read.success) return undefined
  const { value, block_id, selected_option } = read.data
  const ref = unpackRef(selected_option ? block_id : value)
  if (!ref) return undefined
  const args = { ...ref.args }
  if (selected_option) args['choice'] = selected_option.value
  if (ref.from !== undefined) args['text'] = typed.safeParse(state).data?.[ref.from]?.['text']?.value ?? ''
  return { kind: ref.opens ? 'opens' : 'does', id: ref.id, args }
}
