import type { ComposeInput, Composer, Composers } from '../core.ts'

/** Says again what the changed message says, from what is true now. */
export function composeRefresh(composers: () => Composers): Composer<'refresh'> {
  return async (input) => {
    const original = await input.stores.deliveries.delivery(input.subject.of)
    if (!original || original.subject.kind === 'refresh') return undefined
    const compose = composers()[original.subject.kind] as (input: ComposeInput) => ReturnType<Composer<'refresh'>>
    return compose({ ...input, delivery: original, subject: original.subject })
  }
}
