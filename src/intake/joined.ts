import type { Role } from './headings.ts'
import { goesOn } from './shapes.ts'
import type { RawAction } from './walk.ts'

/** The words of some columns over all rows of an action: a sentence that a page broke is whole again. */
export function joined(raw: RawAction, ...roles: Role[]): string {
  let all = ''
  // Only the end of what is there already says whether it goes on; over thousands of rows the whole is long.
  let end = ''
  let column: string | undefined
  for (const { text, heading } of roles.flatMap((role) => raw.fields[role] ?? [])) {
    const isSame = column === undefined || heading === undefined || heading === column
    all += all === '' ? text : (isSame && goesOn(end, text) ? ' ' : '\n') + text
    if (text.trim() !== '') end = text
    column = heading
  }
  return all
}
