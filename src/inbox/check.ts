import { z } from 'zod'
import { Refusal } from '../core.ts'
import { OLD_BUTTON } from './answers.ts'

/** More than any form of ours takes; what is longer was not typed by a person. */
const MAX_TEXT = 8000

const argsSchema = z.record(z.string().max(60), z.string().max(MAX_TEXT))

/** What a button or a form carried through a platform, which may have come back as anything. */
export function checkedArgs(args: unknown): Readonly<Record<string, string>> {
  const checked = argsSchema.safeParse(args)
  if (!checked.success) throw new Refusal(OLD_BUTTON)
  return checked.data
}

export function checkedText(text: string): string {
  if (text.length <= MAX_TEXT) return text
  throw new Refusal(`That is too long for me: please say it in at most ${MAX_TEXT} characters.`)
}
