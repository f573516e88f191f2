/** When a partnership is spoken to: the defaults, what may be set, and the same in words. */
import { z } from 'zod'
import { cronProblem, inWords } from '../plan/slots.ts'
import type { Policy } from './model.ts'

/** Every default of design.md, "Whom, when". Crons are read in the partnership's zone. */
export const DEFAULT_POLICY: Policy = {
  chase: '30 9 * * 2',
  digestDraft: '0 9 * * 5',
  digest: '0 9 * * 1',
  dueSoonDays: 14,
  askAgainDays: 14,
  escalateAfterDays: 14,
  asapTimes: 4,
  roundWeeks: 4,
  roundDays: { first: 28, second: 14, draft: 10 },
  quiet: [{ from: '12-24', to: '01-01' }],
}

const cron = z.string().superRefine((value, context) => {
  const problem = cronProblem(value) ?? oncePerWeekProblem(value)
  if (problem) context.addIssue({ code: 'custom', message: problem })
})
const days = (least: number) => z.int().min(least).max(366)
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'write a day as MM-DD, such as 12-24')

/** What may be set, and to what. Its messages are sentences for whoever sets it. */
export const policySchema = z
  .strictObject({
    chase: cron,
    digestDraft: cron,
    digest: cron,
    dueSoonDays: days(1),
    askAgainDays: days(1),
    escalateAfterDays: days(1),
    asapTimes: z.int().min(1).max(52),
    roundWeeks: z.int().min(1).max(52),
    roundDays: z.strictObject({ first: days(1), second: days(1), draft: days(1) }),
    quiet: z.array(z.strictObject({ from: monthDay, to: monthDay })).max(12),
  })
  .refine(({ roundDays }) => roundDays.first > roundDays.second, {
    message: 'The first ask of a round comes before the second: give it more days before the meeting.',
  }) satisfies z.ZodType<Policy>

/** The policy as a plan lead reads it: one sentence a rule, each with the value that counts now. */
export function policyInWords(policy: Policy, zone: string): string[] {
  const { roundDays } = policy
  const quiet = policy.quiet.map(({ from, to }) => `${dayInWords(from)} to ${dayInWords(to)}`)
  return [
    `Chase day: ${inWords(policy.chase)} (${zone}). A person gets one message, over all their plans.`,
    `Digest: drafted for the plan lead ${inWords(policy.digestDraft)}, posted ${inWords(policy.digest)}.`,
    `Asked about from ${count(policy.dueSoonDays, 'day')} before the date; a date precise to the day adds one message on that day.`,
    `Overdue: asked on two chase days; ${count(policy.escalateAfterDays, 'day')} after the first without an answer the plan lead gets it and chasing pauses.`,
    `After an answer, an overdue action is left alone for ${count(policy.askAgainDays, 'day')}.`,
    `As soon as possible: asked weekly, ${count(policy.asapTimes, 'time')}, then the plan lead gets it.`,
    `Before a board meeting every open action is asked about ${count(roundDays.first, 'day')} ahead, again at ${roundDays.second} without a reply; the draft comes at ${roundDays.draft}.`,
    `Where no meetings are set: every ${count(policy.roundWeeks, 'week')} from the plan's start.`,
    quiet.length > 0 ? `Quiet time: ${quiet.join(', ')}.` : 'No quiet time.',
    'Nothing is sent at weekends or on bank holidays.',
  ]
}

/** One message a week a person (design: "One chase day a week"): a schedule names one weekday, or one day of the month. */
function oncePerWeekProblem(value: string): string | null {
  const [minute = '', hour = '', day = '', , weekday = ''] = value.trim().split(/\s+/)
  const isOne = (field: string) => /^[\da-z]+$/i.test(field)
  if (isOne(minute) && isOne(hour) && (isOne(weekday) ? day === '*' : weekday === '*' && isOne(day))) return null
  return `"${value}" comes more than once a week: name one time and one day, such as "30 9 * * 2" for Tuesdays at 09:30.`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dayInWords(monthDay: string): string {
  const [month, day] = monthDay.split('-').map(Number)
  return `${day} ${MONTHS[(month ?? 1) - 1]}`
}

const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`
