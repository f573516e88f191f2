import { expect, test } from 'vitest'
import { schemeFromRead } from '../../src/intake/scheme.ts'

type Read = Parameters<typeof schemeFromRead>[0]

const level = (code: string, meaning: string | null = null) => ({ code, label: code, meaning })

function told(kind: Read['kind'], levels: Read['levels']): Record<string, string> {
  const scheme = schemeFromRead({ kind, levels })
  return Object.fromEntries(
    scheme.levels.map(({ code, stage, outlook, completes }) => [code, `${stage}, ${outlook}, ${completes}`]),
  )
}

test('a stage in words means what it says, whatever its explanation speaks of', () => {
  const levels = [
    level('Complete', 'finished and evidence filed'),
    level('On target', 'will be delivered by the target date'),
    level('Slipping', 'will be or has been delivered late'),
    level('At risk', 'may not be finished by the due date'),
    level('Overdue', 'due date has passed'),
    level('Not yet due', 'work is planned to start later'),
    level('In progress'),
  ]
  expect(told('words', levels)).toEqual({
    Complete: 'complete, on course, yes',
    'On target': 'under way, on course, no',
    Slipping: 'under way, at risk, no',
    'At risk': 'under way, at risk, no',
    Overdue: 'under way, off course, no',
    'Not yet due': 'not started, on course, no',
    'In progress': 'under way, on course, no',
  })
})

test('a colour whose meaning lies ahead completes nothing, and a stage among colours is itself', () => {
  const levels = [
    level('GREEN', 'will be delivered on time'),
    level('AMBER', 'to be completed late'),
    level('RED', 'not started'),
    level('Complete'),
  ]
  expect(told('RAG', levels)).toEqual({
    GREEN: 'under way, on course, no',
    AMBER: 'under way, at risk, no',
    RED: 'not started, off course, no',
    Complete: 'complete, on course, yes',
  })
})
