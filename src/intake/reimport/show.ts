/** A new version of a plan as a difference, before anything is stored: ten lines first, what is asked on top. */
import { oneLine } from '../../cards/lines.ts'
import type { Block, Button, Message, Spans } from '../../cards/model.ts'
import { messageOf } from '../../cards/plain.ts'
import type { Plan } from '../../plan/model.ts'
import { openQuestions } from './answers.ts'
import type { Difference, Doubt } from './model.ts'
import type { VersionCounts } from './store-version.ts'
import type { Version } from './version.ts'
import { fieldWords } from './words.ts'

const PAGE = 10

/**
 * What is new, changed, gone and asked, in numbers and in lines. Words of the plan are in it: for who imports it only.
 * `storing`: it is about to be stored.
 */
export function differenceBlocks(version: Version, offset: number, limit: number, storing = false): Block[] {
  const { plan } = version.loaded
  const lines = differenceLines(version)
  const shown = lines.slice(offset, offset + limit)
  return [
    { kind: 'title', text: `${plan.key}: a new version` },
    {
      kind: 'text',
      spans: [
        { strong: version.file.fileName },
        ` beside ${plan.title} as it is.${storing ? '' : ' Nothing is stored yet.'}`,
      ],
    },
    { kind: 'facts', facts: factsOf(version) },
    ...(shown.length > 0 ? [{ kind: 'list', items: shown } as const] : []),
    ...(lines.length > limit
      ? [
          {
            kind: 'context',
            spans: [`${offset + 1} to ${Math.min(offset + limit, lines.length)} of ${lines.length}`],
          } as const,
        ]
      : []),
  ]
}

/** The difference as a message, with buttons to turn its pages and to store it. */
export function differenceMessage(version: Version, wanted: number): Message {
  const args = { import: version.file.id, plan: version.loaded.plan.id }
  const total = differenceLines(version).length
  const offset = wanted > 0 && wanted < total ? Math.floor(wanted / PAGE) * PAGE : 0
  const turn = (label: string, to: number): Button => ({
    label,
    does: { id: 'import-difference', args: { ...args, offset: String(to) } },
  })
  const asked = openQuestions(version.comparison, version.answers).length
  const label = asked > 0 ? `Answer ${count(asked, 'question')} and store it` : 'Store it'
  const buttons: Button[] = [
    { label, style: 'primary', opens: { id: 'update-plan', args } },
    ...(offset > 0 ? [turn('Previous', offset - PAGE)] : []),
    ...(offset + PAGE < total ? [turn('Next', offset + PAGE)] : []),
  ]
  return messageOf('Action plan: what a new version changes', [
    ...differenceBlocks(version, offset, PAGE),
    { kind: 'buttons', buttons },
  ])
}

/** `2 new, 5 changed, 1 not in it any more, 40 unchanged`. */
export function countsInWords(version: Version): string {
  return factsOf(version)
    .map(({ label, value }) => `${value.join('')} ${label.toLowerCase()}`)
    .join(', ')
}

/** `2 new, 5 changed, 1 closed as no longer in the plan; 3 kept as they were here`. */
export function resultInWords({ added, changed, closed, kept }: VersionCounts): string {
  const done = [
    added > 0 ? `${added} new` : '',
    changed > 0 ? `${changed} changed` : '',
    closed > 0 ? `${closed} closed as no longer in the plan` : '',
  ].filter(Boolean)
  const said = done.join(', ') || 'no action changed'
  return kept > 0 ? `${said}; ${kept} kept as it was said here` : said
}

function factsOf(version: Version): { label: string; value: Spans }[] {
  const { differences, doubts } = version.comparison
  const of = (kind: Difference['kind']) => differences.filter((each) => each.kind === kind).length
  const asked = openQuestions(version.comparison, version.answers).length
  return [
    { label: 'New', value: [String(of('added'))] },
    { label: 'Changed', value: [String(of('changed'))] },
    { label: 'Not in it any more', value: [String(of('removed'))] },
    { label: 'Unchanged', value: [String(of('unchanged'))] },
    ...(doubts.length > 0 ? [{ label: 'In doubt', value: [String(doubts.length)] }] : []),
    ...(asked > 0 ? [{ label: 'To ask', value: [String(asked)] }] : []),
  ]
}

/** What is asked comes first, then what goes, comes and changes. */
function differenceLines({ comparison, loaded }: Version): Spans[] {
  const { differences, doubts } = comparison
  const conflicts = differences.filter(isAsked)
  const others = (kind: Difference['kind']) => differences.filter((each) => each.kind === kind && !isAsked(each))
  const rest = [...conflicts, ...others('removed'), ...others('added'), ...others('changed')]
  return [...doubts.map(doubtLine), ...rest.flatMap((each) => line(each, loaded.plan))]
}

function isAsked(difference: Difference): boolean {
  if (difference.kind === 'removed') return difference.conflict
  return difference.kind === 'changed' && difference.fields.some((field) => field.conflict)
}

function doubtLine({ said, candidates }: Doubt): Spans {
  const refs = candidates.map(({ action }) => action.ref).join(' or ')
  return [{ strong: `Perhaps ${refs}` }, `: “${oneLine(said.text)}”. Asked before it is stored`]
}

function line(difference: Difference, plan: Plan): Spans[] {
  switch (difference.kind) {
    case 'added': {
      const { owners, title } = difference.said
      const where = difference.parentId === null ? 'New' : `New follow-up in ${plan.key}`
      return [[{ strong: where }, ` ${title}${owners?.length ? ` · ${owners.join(', ')}` : ''}`]]
    }
    case 'removed': {
      const { action } = difference.known
      const asked = difference.conflict ? '; updated here since, so it is asked' : ''
      return [[{ strong: action.ref }, ` ${action.title} · not in it any more${asked}`]]
    }
    case 'changed': {
      const { action } = difference.known
      const said = difference.fields.map((field) =>
        field.conflict
          ? `${fieldWords(field.field)} here ${field.ours}, in the document ${field.document}: asked`
          : `${fieldWords(field.field)} ${field.ours} → ${field.document}`,
      )
      return [[{ strong: action.ref }, ` ${action.title} · ${said.join('; ')}`]]
    }
    case 'unchanged':
      return []
  }
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}
