import { test } from 'vitest'
import type { Action } from '../../src/plan/model.ts'
import { calderby } from '../support/calderby.ts'
import { measure, printHead, printLine } from './measure.ts'

const STORED = 10_000
const PROMISED_MS = 100
const LEAD = ['status', 'due 30', 'show CAL-5018', 'CAL-99999', 'digest', 'owners', 'queries', 'help']
const OWNER = ['mine', 'rag CAL-3003 amber Still the same']

test('what a command takes with ten thousand actions stored', async () => {
  const few = await calderby()
  const many = await calderby()
  const like = (await many.store.plans.actionByRef('p1', 'CAL-18'))!
  const owners = await many.store.plans.owners('p1', [like.id])
  const actions = Array.from({ length: STORED }, (_, n) => copyOf(like, n, many.newId))
  const theirs = actions.flatMap((action) => owners.map((owner) => ({ ...owner, actionId: action.id })))
  await many.store.transaction((stores) => stores.plans.insertActions(actions, theirs))
  for (const [size, world] of [
    [48, few],
    [STORED, many],
  ] as const) {
    printHead(`${size} actions`, PROMISED_MS)
    for (const text of LEAD) printLine(await measure(text, 9, () => world.type('lead', text)), PROMISED_MS)
    for (const text of OWNER) printLine(await measure(text, 9, () => world.type('owner', text)), PROMISED_MS)
  }
})

function copyOf(like: Action, n: number, newId: () => string): Action {
  const day = `201${4 + (n % 5)}-0${1 + (n % 9)}-1${n % 10}`
  const number = 1000 + n
  const timescales = like.timescales.map((timescale) => ({ ...timescale, id: newId(), latest: day }))
  const dated = { due: day, askFrom: day, timescales, rating: n % 2 === 0 ? 'RED' : 'AMBER' }
  return { ...like, id: newId(), number, ref: `CAL-${number}`, ...dated }
}
