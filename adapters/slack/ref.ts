/** How `ActionRef` and `FormRef` travel through Slack, and back. */
import { z } from 'zod'
import { Rejected } from '../../src/ports/errors.ts'

const ref = z.object({
  id: z.string().max(200),
  args: z.record(z.string(), z.string()),
  opens: z.literal(true).optional(),
  from: z.string().optional(),
  n: z.number().optional(),
})

export type TravellingRef = z.infer<typeof ref>

/** Throws `Rejected` past what Slack carries: a cut one would act on the wrong thing. */
export function packRef(value: TravellingRef, max: number): string {
  const packed = JSON.stringify(value)
  if (packed.length > max) throw new Rejected(`"${value.id}" carries more than the ${max} characters that Slack takes`)
  return packed
}

export function unpackRef(packed: string | undefined): TravellingRef | undefined {
  if (packed === undefined) return undefined
  try {
    return ref.safeParse(JSON.parse(packed)).data
  } catch {
    return undefined
  }
}
