/** One parser for what people type, whatever the platform: it finds the command, and the command reads the rest. */
import type { Reply } from '../cards/model.ts'
import { type Command, type Context, Refusal } from '../core.ts'
import { nearest } from './nearest.ts'
import { plansInSight } from './sight.ts'

/** A ref, or the beginning of one, where a command was expected: `CAL-12`, `cal 12`, `CAL12`. */
const LIKE_A_REF = /^[\p{L}][\p{L}\d]*[\s\-–—.#:]*\d+(\.\d+)?$/u

/** The number of an action: `18`, `#12.2`. */
const ONLY_A_NUMBER = /^#?\d{1,6}(\.\d{1,4})?$/

/**
 * Runs what somebody typed after `/plan`. Nothing typed is `status` for who may see a plan, `help` for others. A slip
 * of the keys finds its command; where two are as near, one sentence asks. Throws `Refusal` with that sentence.
 */
export async function runCommand(context: Context, text: string, commands: readonly Command[]): Promise<Reply> {
  // Who pastes a whole command after the command is understood too.
  const typed = plainWords(text).replace(/^\/plan(?:\s+|$)/i, '')
  if (typed === '') {
    const some = (await plansInSight(context)).length > 0
    return need(some ? 'status' : 'help', commands).run(context, '')
  }
  if (ONLY_A_NUMBER.test(typed)) return need('show', commands).run(context, typed)
  const { word, rest } = firstWord(typed)
  const known = commandNamed(word, commands)
  if (known) return known.run(context, rest)
  const [letters = ''] = word.match(/^[\p{L}]+\d*?(?=[\d\s\-–—.#:]*$)/u) ?? []
  if (await isPlanKey(context, letters)) {
    return need(/\d/.test(typed) ? 'show' : 'status', commands).run(context, typed)
  }
  const meant = commandMeant(word, commands)
  if (meant) return meant.run(context, rest)
  if (LIKE_A_REF.test(typed)) return need('show', commands).run(context, typed)
  throw new Refusal(`There is no command ${inQuotes(word || typed)}: write "help" for the list.`)
}

/** Words with plain quotes, hyphens and spaces, as a phone or a word processor would not leave them. */
function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2018\u2019\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201f\u00ab\u00bb]/g, '"')
    .replace(/[\u2010\u2011\u2212]/g, '-')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}

/** The first word in small letters, or what stands in quotation marks there, and what follows it. */
export function firstWord(text: string): { word: string; rest: string } {
  const [, quoted, word = '', rest = ''] = text.match(/^(?:"([^"]*)"|(\S+))\s*([\s\S]*)$/) ?? []
  return { word: (quoted ?? word).replace(/^\//, ''), rest: rest.trim() }
}

/** What stands in quotation marks as a whole, without them. */
export function unquoted(text: string): string {
  const [, inner] = text.match(/^(?:"([^"]+)"|'([^']+)')$/) ?? []
  return (inner ?? text).trim()
}

export function commandNamed(word: string, commands: readonly Command[]): Command | undefined {
  const asTyped = word.toLowerCase()
  const wanted = asTyped.replace(/[?:,;]+$/, '') || asTyped
  return commands.find((command) => command.name === wanted || command.aliases.includes(wanted))
}

/** The command whose name begins so, or is nearest; none where it could be two. */
export function commandMeant(word: string, commands: readonly Command[]): Command | undefined {
  const wanted = word.toLowerCase()
  const begins = commands.filter((command) => wanted.length > 1 && command.name.startsWith(wanted))
  if (begins.length === 1) return begins[0]
  const name = nearest(
    wanted,
    commands.flatMap((command) => [command.name, ...command.aliases]).filter((known) => /\p{L}/u.test(known)),
  )
  return name === undefined ? undefined : commandNamed(name, commands)
}

function inQuotes(word: string): string {
  return /^["']+$/.test(word) ? shown(word) : `"${shown(word)}"`
}

/** What somebody typed, short enough for a sentence. */
export function shown(typed: string): string {
  return typed.length > 40 ? `${typed.slice(0, 39)}…` : typed
}

async function isPlanKey(context: Context, word: string): Promise<boolean> {
  return (await context.stores.plans.planByKey(context.actor.partnership.id, word.toUpperCase())) !== undefined
}

function need(name: string, commands: readonly Command[]): Command {
  const command = commandNamed(name, commands)
  if (!command) throw new Refusal(`Write "help" for the list of commands.`)
  return command
}
