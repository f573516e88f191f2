import type { ComposeInput } from '../core.ts'
import type { SubjectKind } from './model.ts'

/** Calls the handler for the kind of the subject. The record over all kinds makes a missing composer not compile. */
export function dispatchBySubject<R>(
  handlers: { [kind in SubjectKind]?: (input: never) => Promise<R> },
  input: ComposeInput,
): Promise<R | undefined> {
  const handler = handlers[input.subject.kind] as ((input: ComposeInput) => Promise<R>) | undefined
  return handler ? handler(input) : Promise.resolve(undefined)
}
