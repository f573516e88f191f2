/** What plain words mean beside progress: somebody is away, or asks for another date. Pure. Nothing is taken as said. */
import type { Temporal } from 'temporal-polyfill'
import { takeDay } from '../commands/days.ts'
import { Refusal } from '../core.ts'
import type { IsoDay } from '../plan/model.ts'
import { addDays } from '../reminders/days.ts'

export type Meant = { kind: 'away'; from: IsoDay; to: IsoDay } | { kind: 'date'; day: IsoDay; raw: string }

const HELLO = /^(?:(?:sorry|hi|hello|hey|thanks|thank you|apologies|fyi)[\s,.!–-]*)+/i
/** Of the writer, not of somebody else: "the lead is on leave" is progress. */
const AWAY =
  /^(?:(?:i['’]?m|i am|i['’]?ll be|i will be)\s+(?:\w+\s+){0,2}?)?(?:on (?:\w+ )?(?:leave|holiday)|away|off(?: sick)?|out of (?:the )?office|(?:not )?back)\b/i
const UNTIL = /\b(?:until|till|til|to|through|back (?:on|in))\s+(.+)$/i
const FROM = /\b(?:from|away|off|leave|holiday|office)\s+(.+?)\s+(?:until|till|til|to|through)\b/i
/** Words of asking for time, or of when it will be done; a day must follow. */
const DATE = [
  /\b(?:can|could|may|might)\s+(?:we|i)\s+(?:please\s+)?(?:have|get|take)\b.*?\b(?:until|till|til|to|by)\s+(.+)$/i,
  /\b(?:we|i)(?:['’]?d|['’]?ll| will| would)?\s+(?:(?:still|really)\s+)?(?:need|like|want)\b.*?\b(?:until|till|til|to|by)\s+(.+)$/i,
  /\b(?:new date|extension|extend(?:ed)?|mov(?:e|ed)|push(?:ed)?(?: back)?|postpone(?:d)?|put back|slip(?:ped|s)?)\b.*?\b(?:until|till|til|to|is|of)\s+(.+)$/i,
  /\b(?:complet(?:e|ed|ion)|done|finish(?:ed)?|ready|in place|delivered|signed off)\s+(?:it\s+)?(?:by|before|at)\s+(.+)$/i,
]

/** Undefined where the words are progress alone, or name no day that lies ahead. */
export function meantBy(text: string, today: Temporal.PlainDate): Meant | undefined {
  const words = text
    .replace(/\s+/g, ' ')
    .replace(/[\s?!.]+$/, '')
    .trim()
    .replace(HELLO, '')
  return awayMeant(words, today) ?? dateMeant(words, today)
}

/** The day a rating's own words are followed by: "complete by end of January" is not complete. */
export function dayAhead(words: string, today: Temporal.PlainDate): { day: IsoDay; raw: string } | undefined {
  const [, rest] = words.match(/^(?:by|before|at|in|until|till)\s+(.+)$/i) ?? []
  return rest === undefined ? undefined : dayIn(rest, today)
}

function awayMeant(words: string, today: Temporal.PlainDate): Meant | undefined {
  if (!AWAY.test(words)) return undefined
  const back = /\bback (?:on|in)\b/i.test(words)
  const to = dayIn(words.match(UNTIL)?.[1], today)
  if (!to) return undefined
  const from = dayIn(words.match(FROM)?.[1], today)?.day ?? today.toString()
  const last = back ? addDays(to.day, -1) : to.day
  return from <= last ? { kind: 'away', from, to: last } : undefined
}

function dateMeant(words: string, today: Temporal.PlainDate): Meant | undefined {
  for (const asking of DATE) {
    const found = dayIn(words.match(asking)?.[1], today)
    if (found) return { kind: 'date', ...found }
  }
  return undefined
}

/** A day at the beginning of these words, if it lies ahead. */
function dayIn(words: string | undefined, today: Temporal.PlainDate): { day: IsoDay; raw: string } | undefined {
  if (words === undefined) return undefined
  try {
    const { day, raw } = takeDay(words.replace(/^(?:the\s+)?end of\b/i, 'end of'), today)
    return day > today.toString() ? { day, raw } : undefined
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
