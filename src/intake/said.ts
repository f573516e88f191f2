import type { Role } from './headings.ts'
import { countWords } from './shapes.ts'

/** What the action that a line may go on has already said, by role. */
export type Filled = (role: Role) => string

/** The words of one role that an action has already; what they look like is found out once for all cells and columns. */
export interface Said {
  text: string
  open(): boolean
  unfinished(): boolean
}

export type Above = (role: Role) => Said

/** Asks for the words of each role once. */
export function saidBy(filled: Filled): Above {
  const known = new Map<Role, Said>()
  return (role) => {
    const found = known.get(role) ?? said(filled(role))
    known.set(role, found)
    return found
  }
}

function said(text: string): Said {
  let open: boolean | undefined
  let unfinished: boolean | undefined
  return {
    text,
    open: () => {
      open ??= isOpen(text)
      return open
    },
    unfinished: () => {
      unfinished ??= isUnfinished(text)
      return unfinished
    },
  }
}

/** A line that fills its cell and ends without a mark was perhaps broken by a page. */
function isUnfinished(text: string): boolean {
  return !/[.!?:;)\]"'’”…]\s*$/u.test(text.slice(-20)) && countWords(text) > 15
}

function isOpen(text: string): boolean {
  let open = 0
  for (let at = text.indexOf('('); at >= 0; at = text.indexOf('(', at + 1)) open += 1
  for (let at = open > 0 ? text.indexOf(')') : -1; at >= 0; at = text.indexOf(')', at + 1)) open -= 1
  return open > 0
}
