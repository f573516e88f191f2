import type { Block } from '../cards/model.ts'
import { type Command, type Context, Refusal } from '../core.ts'
import type { Partnership } from '../people/model.ts'
import { policyInWords, policySchema } from '../people/policy.ts'
import { demand } from '../people/roles.ts'
import { calendarOf } from '../plan/working-days.ts'
import { mayInSome } from '../progress/at-hand.ts'
import { rescheduleRuns } from '../reminders/slots.ts'
import { nearest, oneOf } from './nearest.ts'
import { firstWord, shown } from './parse.ts'
import { say } from './replies.ts'
import { SETTINGS } from './settings-values.ts'

export const settingsCommand: Command = {
  name: 'settings',
  aliases: ['setting', 'policy', 'set', 'config'],
  usage: 'settings [NAME VALUE]',
  summary: 'When people are asked and what for, in words; change one (plan lead).',
  examples: ['settings', 'settings chase Wednesday 10:00', 'settings due-soon 21', 'settings quiet 24 Dec to 2 Jan'],
  async run(context, rest) {
    const { actor } = context
    if (!mayInSome(actor, 'settings')) demand(actor, 'settings')
    const { word, rest: value } = firstWord(rest)
    if (word === '') return say('These are the settings.', shownSettings(actor.partnership))
    // One plan's lead reads them; they hold for all plans, so only who leads all changes them.
    demand(actor, 'settings')
    const name = settingMeant(word)
    if (value === '') throw new Refusal(`To what? Write "settings ${SETTINGS[name]?.example}".`)
    const changed = checked({ ...actor.partnership, ...SETTINGS[name]?.change(actor.partnership, value) })
    await save(context, changed, name)
    return say(`Changed: ${name}.`, shownSettings(changed))
  },
}

function settingMeant(word: string): string {
  const names = Object.keys(SETTINGS)
  const name = names.find((known) => known === word.toLowerCase()) ?? nearest(word, names)
  if (name) return name
  throw new Refusal(
    `There is no setting "${shown(word)}": there are ${oneOf(names).replace(/ or ([^ ]+)$/, ' and $1')}.`,
  )
}

/** Throws `Refusal` with what is wrong with the first wrong value. */
function checked(partnership: Partnership): Partnership {
  const policy = policySchema.safeParse(partnership.policy)
  if (!policy.success)
    throw new Refusal(policy.error.issues[0]?.message ?? 'That value does not fit: write "settings" to see what does.')
  try {
    calendarOf(partnership.region, policy.data.quiet)
    new Intl.DateTimeFormat('en-GB', { timeZone: partnership.zone })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new Refusal(
      error.message.includes('time zone')
        ? `"${shown(partnership.zone)}" is no time zone: write one such as Europe/London.`
        : error.message,
    )
  }
  return { ...partnership, policy: policy.data }
}

async function save({ stores, actor, now }: Context, changed: Partnership, name: string): Promise<void> {
  await stores.people.updatePartnership(changed)
  await rescheduleRuns(stores, changed, now)
  await stores.progress.audit({
    at: now.toString(),
    partnershipId: changed.id,
    personId: actor.person?.id ?? null,
    what: 'settings',
    subject: changed.id,
    detail: name,
    refused: false,
  })
}

function shownSettings({ policy, zone, region }: Partnership): Block[] {
  const lines = [...policyInWords(policy, zone), `Bank holidays of ${region}.`]
  return [
    { kind: 'list', items: lines.map((line) => [line]) },
    {
      kind: 'context',
      spans: [
        `To change one: ${Object.values(SETTINGS)
          .map(({ example }) => example)
          .join(' · ')}`,
      ],
    },
  ]
}
