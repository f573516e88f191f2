import { isPerson, isPost } from '../cells/parties.ts'
import type { ReadAction } from '../contract.ts'
import { initialsOf } from '../initials.ts'
import { type Asked, ask, type Evidence, isRefused, list, nameOf, together } from './query.ts'

const COLLECTIVE =
  /^(?:all|every|everyone|everybody|each|various|both)\b|\bpartners?$|\b(?:partner|multi-?agency)\s+(?:bodies|agencies|organisations|group)?$|^partnership$|^(?:all )?(?:agencies|organisations|members|staff|teams|services|providers|ccg['’]?s)$/iu
/** Several of them, whatever they are. */
const SEVERAL = /^(?:all|every|each|various|both)\b/iu
/** Two letters that stand for a body or a trade in every plan of this sort, and for nobody's name. */
const TRADES = new Set(['PH', 'LA', 'GP', 'HR', 'IT', 'MH', 'AO', 'FD', 'PA', 'QA', 'LD', 'OP', 'EP', 'SW', 'OT'])

/** Actions without an owner, with a doubtful one, with everybody; initials that nobody explains. */
export function ownerQueries({ plan, understood, initials: explained }: Evidence): Asked[] {
  return [
    ...together(
      understood.flatMap(({ action, doubt }) =>
        action.leads.length === 0 && !isRefused(action) ? [nobody(action, doubt)] : [],
      ),
    ),
    ...understood.flatMap(({ action, doubt }) =>
      doubt === null || action.leads.length === 0 ? [] : [doubtful(action, inDoubt(action, doubt), doubt)],
    ),
    ...plan.actions.flatMap((action) =>
      action.leads
        .filter((l) => COLLECTIVE.test(l) && (SEVERAL.test(l) || !isPost(l)))
        .map((lead) => everybody(action, lead)),
    ),
    ...initials(plan.actions, explained),
  ]
}

function nobody(action: ReadAction, doubt: string | null): Asked {
  const raw = action.leadsRaw === '' ? action.title : action.leadsRaw
  const why = doubt === null ? 'The plan names nobody.' : `The plan says “${doubt}”.`
  return ask('no-owner', action, raw, `Who owns ${nameOf(action)}? ${why}`)
}

/** The owner behind whom the doubt stands; the first where it stands behind none. */
function inDoubt({ leads, leadsRaw }: ReadAction, doubt: string): string {
  const behind = leads.find((lead) => {
    const at = leadsRaw.indexOf(lead)
    const rest = at < 0 ? '' : leadsRaw.slice(at + lead.length, at + lead.length + doubt.length + LOOKED_BEHIND)
    return (rest.split(/[|\n;,/]/u)[0] ?? '').includes(doubt)
  })
  return behind ?? leads[0] ?? ''
}

/** Brackets and dashes between an owner and the doubt. */
const LOOKED_BEHIND = 5

function doubtful(action: ReadAction, first: string, doubt: string): Asked {
  const says = /^or\b|\?/iu.test(doubt) ? 'itself asks' : 'says'
  const question = `Is ${first} the owner of ${nameOf(action)}? The plan ${says} “${doubt}”.`
  return ask('doubtful-owner', action, action.leadsRaw, question, first)
}

function everybody(action: ReadAction, lead: string): Asked {
  return ask('collective-owner', action, lead, `“${lead}” is everybody: who answers for it?`)
}

/** Initials in owners and follow-ups that fit no name in the plan, in one question. */
function initials(actions: ReadAction[], explained: Evidence['initials']): Asked[] {
  const people = actions.flatMap((a) => a.leads).filter(isPerson)
  const known = new Set([...people.map(initialsOf), ...explained.keys()])
  const used = actions.flatMap((a) => [
    ...a.leads.filter((l) => /^[A-Z]{2}$/u.test(l)),
    ...a.followUps.flatMap((f) => initialsIn(f.text)),
  ])
  const unknown = [...new Set(used)].filter((i) => !known.has(i.toUpperCase()) && !TRADES.has(i))
  if (unknown.length === 0) return []
  const who = unknown.length === 1 ? 'Who is' : 'Who are'
  return [
    ask('unknown-initials', null, unknown.join(', '), `${who} ${list(unknown.slice(0, 12))}? The plan does not say.`),
  ]
}

/** `(LV/FC)` at the end of a task, or `LV and SJ to …` at its start. */
function initialsIn(text: string): string[] {
  const bracketed = [...text.matchAll(/\(([A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*)\)/gu)].map((m) => m[1] ?? '')
  const starting = /^([A-Z]{2,3}(?:\s*(?:[/,&]|and)\s*[A-Z]{2,3})*)\s+(?:to|organising|arranging|leading)\b/u.exec(
    text,
  )?.[1]
  return [...bracketed, starting ?? ''].flatMap((part) => part.match(/[A-Z]{2,3}/gu) ?? [])
}
