import { describe, expect, test } from 'vitest'
import { fixture, imported, messageOf, nextOf, nextVersion, refOfButton, valuesOf, type World } from './again.ts'

/** Words that only the row of this action has. */
const ROW = {
  stocktake: 'Stocktake',
  data: 'Supply more to each Joint Strategic Needs Assessment',
  groups: 'Bringing in service user groups',
  skills: 'Skill mix, staffing and caseload',
  liaison: 'Look into Psychiatric Liaison Services for the Acute Trust',
  signing: 'Calderby to sign the Crisis Care Compact',
}

/** What the coordinator did in Word a month later. */
function later(): Uint8Array {
  return nextVersion((row) => {
    if (row.includes(ROW.stocktake)) return row.replace('Stocktake of local', 'A stocktake of all local') + added(row)
    if (row.includes(ROW.data)) return row.replace('2015/ongoing', 'March 2017')
    if (row.includes(ROW.groups)) return row.replace('>GREEN<', '>AMBER<')
    if (row.includes(ROW.liaison)) return row.replace('>AMBER<', '>GREEN<')
    if (row.includes(ROW.skills) || row.includes(ROW.signing)) return undefined
    return row
  })
}

/** A row of its own after another one. */
function added(row: string): string {
  return row
    .replace(/>1\.</, '>1a.<')
    .replace(/Stocktake of local[^<]*/, 'Publish a directory of every crisis telephone line for families')
}

/** What was said in chat meanwhile. */
async function saidInChat(world: World): Promise<void> {
  world.clock.set(world.clock.now().add({ hours: 24 * 7 }))
  for (const command of ['rate CAL-10 red nobody came', 'rate CAL-11 red no money', 'update CAL-7 met once']) {
    messageOf(await world.type(command))
  }
  world.clock.set(world.clock.now().add({ hours: 24 * 7 }))
}

async function differenceOf(world: World, bytes: Uint8Array) {
  const which = nextOf(await world.hand(bytes, 'calderby-december.docx'))
  expect(which.fields[0]).toMatchObject({ label: 'A new version of CAL, or another plan?', value: 'version' })
  return messageOf(await world.send(which.ref, valuesOf(which)))
}

describe('the next version of a plan', () => {
  test('is shown as a difference before anything is stored, and is not taken for another plan', async () => {
    const world = await imported()
    await saidInChat(world)
    const shown = await differenceOf(world, later())
    expect(shown.text).toMatch(/New: 1\nChanged: 4\nNot in it any more: 2\nUnchanged: 42\nTo ask: 3/)
    expect(shown.text).toContain('date “2015/ongoing” → “March 2017”')
    expect(shown.notice).not.toMatch(/Stocktake|Compact/i)
    expect((await world.action('CAL-3')).timescales[0]?.raw).toBe('2015/ongoing')
    expect(await world.store.plans.actionByRef('p1', 'CAL-49')).toBeUndefined()
  })

  test('never overwrites what was said in chat unless the plan lead says so, and loses nothing', async () => {
    const world = await imported()
    await saidInChat(world)
    const before = await Promise.all(['CAL-1', 'CAL-2', 'CAL-48'].map(world.action))
    const form = await world.open(refOfButton(await differenceOf(world, later()), 'Answer 3'))
    const [groups, liaison, signing] = await Promise.all(['CAL-10', 'CAL-11', 'CAL-7'].map(world.action))
    const proposed = valuesOf(form)
    expect(new Set(Object.values(proposed))).toEqual(new Set(['ours']))
    const stored = await world.send(form.ref, { ...proposed, [`keep:${liaison?.id}:rating`]: 'document' })
    expect(messageOf(stored).text).toContain('1 new, 3 changed, 1 closed as no longer in the plan; 2 kept')

    expect(await world.action('CAL-10')).toMatchObject({ id: groups?.id, rating: 'RED' })
    expect(await world.action('CAL-11')).toMatchObject({ id: liaison?.id, rating: 'GREEN' })
    expect(await world.action('CAL-7')).toMatchObject({ id: signing?.id, standing: signing?.standing })
    expect((await world.action('CAL-7')).progress).toContain('met once')
    expect(await world.action('CAL-9')).toMatchObject({ status: 'no longer in the plan', standing: 'set aside' })
    const after = await Promise.all(['CAL-1', 'CAL-2', 'CAL-48'].map(world.action))
    expect(after.map((action) => action.id)).toEqual(before.map((action) => action.id))
    expect(after[0]?.text).toMatch(/^A stocktake of all local/)
    expect(after[1]).toEqual(before[1])
    expect(await world.action('CAL-49')).toMatchObject({ number: 49, trail: expect.stringMatching(/1a$/) })

    expect(messageOf(await world.type('show CAL-3')).text).toContain(
      'From table 1, row 6 of calderby-december.docx, imported 16 Nov 2015',
    )
    const data = await world.action('CAL-3')
    expect(data).toMatchObject({ due: '2017-03-31', timescales: [{ raw: 'March 2017', origin: 'import' }] })
    const dates = await world.store.plans.timescaleHistory('p1', data.id)
    expect(dates.map(({ raw, supersededAt }) => [raw, supersededAt !== null])).toEqual([
      ['2015/ongoing', true],
      ['March 2017', false],
    ])
    const [update] = await world.store.progress.updates('p1', { actionId: data.id })
    expect(update).toMatchObject({ via: 'import', reason: expect.stringContaining('“2015/ongoing” → “March 2017”') })
  })

  test('leaves what was said before it where it can be taken back, and says where it cannot', async () => {
    const world = await imported()
    await saidInChat(world)
    const form = await world.open(refOfButton(await differenceOf(world, later()), 'Answer 3'))
    const liaison = await world.action('CAL-11')
    await world.send(form.ref, { ...valuesOf(form), [`keep:${liaison.id}:rating`]: 'document' })
    const chat = async (ref: string) => {
      const updates = await world.store.progress.updates('p1', { actionId: (await world.action(ref)).id })
      return updates.find((update) => update.via !== 'import')?.id ?? ''
    }
    expect(messageOf(await world.press('undo', { update: await chat('CAL-11') })).text).toContain('More was recorded')
    await world.press('undo', { update: await chat('CAL-10') })
    expect((await world.action('CAL-10')).rating).toBe('GREEN')
  })

  test('changes nothing where it is the very file, also once it was stored', async () => {
    const world = await imported()
    expect(JSON.stringify(await world.hand(fixture()))).toContain('This very file is CAL already')
    const bytes = later()
    const form = await world.open(refOfButton(await differenceOf(world, bytes), 'Store it'))
    messageOf(await world.send(form.ref, valuesOf(form)))
    const count = async () => (await world.store.plans.list('p1', {}, { order: 'number', offset: 0, limit: 1 })).total
    const total = await count()
    expect(JSON.stringify(await world.hand(bytes))).toContain('This very file is CAL already')
    expect(JSON.stringify(await world.hand(fixture()))).toContain('This very file is CAL already')
    expect(JSON.stringify(await world.send(form.ref, {}))).toContain('stored already')
    expect(await count()).toBe(total)
  })

  test('a third version brings an action back under its own ref and never gives a ref twice', async () => {
    const world = await imported()
    const second = await world.open(refOfButton(await differenceOf(world, later()), 'Store it'))
    messageOf(await world.send(second.ref, valuesOf(second)))
    world.clock.set(world.clock.now().add({ hours: 24 }))
    const back = nextVersion((row) => (row.includes(ROW.skills) ? row + extra(row) : row))
    const third = await world.open(refOfButton(await differenceOf(world, back), 'Store it'))
    messageOf(await world.send(third.ref, valuesOf(third)))
    expect(await world.action('CAL-9')).toMatchObject({ status: 'under way', standing: 'open', rating: 'AMBER' })
    expect((await world.action('CAL-49')).status).toBe('no longer in the plan')
    expect((await world.action('CAL-50')).text).toMatch(/^Recruit nine peer supporters/)
  })
})

function extra(row: string): string {
  return row
    .replace(/>1\.</, '>2.<')
    .replace(/Skill mix, staffing and caseload[^<]*/, 'Recruit nine peer supporters for wards')
}
