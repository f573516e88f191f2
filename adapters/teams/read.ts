/** What comes back from a card in Teams. Nothing of it is to be trusted: the shape is checked here, the rest in the core. */
import { z } from 'zod'

const pressed = z.looseObject({
  plankeeper: z.object({
    id: z.string().max(200),
    args: z.record(z.string(), z.string()),
    from: z.string().optional(),
    as: z.enum(['choice', 'text']).optional(),
  }),
  msteams: z.object({ type: z.literal('task/fetch') }).optional(),
})

export interface Pressed {
  kind: 'opens' | 'does'
  id: string
  args: Record<string, string>
}

/** What a press asks for, with what was chosen or typed as `args.choice` or `args.text`; undefined if it is not ours. */
export function readPress(data: unknown): Pressed | undefined {
  const read = pressed.safeParse(data)
  if (!read.success) return undefined
  const { plankeeper, msteams } = read.data
  const args = { ...plankeeper.args }
  if (plankeeper.from !== undefined && plankeeper.as !== undefined) {
    const value = read.data[plankeeper.from]
    args[plankeeper.as] = typeof value === 'string' ? value : ''
  }
  return { kind: msteams ? 'opens' : 'does', id: plankeeper.id, args }
}
