import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyStore } from '../support/databases.ts'
import { buttonOf, errorsOf, LEVELS, messageOf, type World, worldOn } from './world.ts'

let world: World
beforeEach(async () => {
  world = await worldOn(await emptyStore())
})
afterEach(() => world.store.close())

const FINE = { where: 'on course', rating: 'keep', progress: 'The team is in place.' }

describe('an answer by form', () => {
  test('is stored with who said it and for whom, and says who else sees it', async () => {
    const form = await world.inbox.openForm({
      ...world.request('mo'),
      ref: { id: 'update', args: { action: 'cal-1' } },
    })
    expect(form.title).toBe('Update CAL-1 for MCANH')

    const reply = await world.form('mo', 'update', { action: 'cal-1' }, { ...FINE, evidence: 'https://example.org/a' })

    expect(messageOf(reply).text).toContain('Recorded 7 Dec, 09:41. NMP and Calderby CCG are told.')
    const [update] = await world.store.progress.updates('p1', { actionId: 'cal-1' })
    expect(update).toMatchObject({
      byPersonId: 'mo',
      forPartyId: 'mcanh',
      via: 'form',
      progress: 'The team is in place.',
      ratingFrom: 'AMBER',
      ratingTo: 'AMBER',
      evidence: ['https://example.org/a'],
    })
    const [mine, other] = await world.owners('cal-1')
    expect(mine?.answeredAt).toBe('2015-12-07T09:41:00.000Z')
    expect(other?.answeredAt).toBeNull()
    expect((await world.action('cal-1')).progress).toBe('7 Dec 2015, MCANH: The team is in place.')
  })

  test('says that others are told only where somebody answers for them', async () => {
    await world.store.people.unlinkAccounts(world.request('nia').user)
    const reply = await world.form('mo', 'update', { action: 'cal-1' }, FINE)
    expect(messageOf(reply).text).toContain('Recorded 7 Dec, 09:41. Calderby CCG is told.')
  })

  test('without words, link or day that can be used keeps the form open and stores nothing', async () => {
    const cases = [
      [{ ...FINE, progress: ' ' }, 'progress'],
      [{ ...FINE, where: '' }, 'where'],
      [{ ...FINE, where: 'nowhere' }, 'where'],
      [{ ...FINE, rating: 'is BLUE' }, 'rating'],
      [{ ...FINE, evidence: 'javascript:alert(1)' }, 'evidence'],
      [{ ...FINE, day: '2015-12-07', reason: 'late' }, 'day'],
      [{ ...FINE, day: '2015-02-31', reason: 'late' }, 'day'],
      [{ ...FINE, day: '2016-03-31' }, 'reason'],
      [{ ...FINE, where: 'hold' }, 'day'],
      [{ ...FINE, where: 'complete', rating: 'is RED' }, 'rating'],
    ] as const
    for (const [values, field] of cases) {
      const errors = errorsOf(await world.form('mo', 'update', { action: 'cal-2' }, values))
      expect(Object.keys(errors), JSON.stringify(values)).toEqual([field])
    }
    expect(await world.store.progress.updates('p1', {})).toEqual([])
    expect(await world.action('cal-2')).toMatchObject({ version: 1, progress: '', extensionAsked: false })
  })

  test('that says "at risk" is confirmed with the risk, and asks the plan lead where the rating says otherwise', async () => {
    const atRisk = { ...FINE, where: 'at risk' }
    expect(messageOf(await world.form('mo', 'update', { action: 'cal-2' }, atRisk)).text).toContain(
      ': Amber, under way, at risk.',
    )
    expect(messageOf(await world.type('mo', 'show CAL-2')).text).toContain('Status: under way, at risk')
    const { version } = await world.action('cal-3')
    const scheme = { kind: 'RAG' as const, levels: LEVELS.map((level) => ({ ...level, completes: 'no' as const })) }
    const plan = await world.store.plans.plan('p1', 'cal')
    if (plan) await world.store.plans.updatePlan({ ...plan, scheme })
    await world.store.plans.changeAction('p1', 'cal-3', version, { rating: 'GREEN' })
    expect(messageOf(await world.form('mo', 'update', { action: 'cal-3' }, atRisk)).text).toContain(
      ': Green, under way, at risk. The plan lead is asked whether Green still holds.',
    )
    expect(await world.store.plans.openQueries('p1', { actionId: 'cal-3' })).toHaveLength(1)
    if (plan) await world.store.plans.updatePlan({ ...plan, scheme: { kind: 'none', levels: [] } })
    expect(messageOf(await world.form('mo', 'update', { action: 'cal-2' }, { ...atRisk, rating: '' })).text).toContain(
      'under way, at risk.',
    )
  })

  test('opened for no action asks which, those that wait for a reply first', async () => {
    await world.ask('mo', 'mcanh', ['cal-3'])
    const form = await world.inbox.openForm({ ...world.request('mo'), ref: { id: 'update', args: {} } })
    const [field] = form.fields
    expect(field?.kind === 'choice' && field.choices.map((choice) => choice.value)).toEqual(['cal-3', 'cal-1', 'cal-2'])
    const next = await world.form('mo', 'update', {}, { action: 'cal-3' })
    expect('next' in next && next.next.ref).toEqual({ id: 'update', args: { action: 'cal-3' } })
  })

  test('keeps hostile words as they are, and a lock screen never shows them', async () => {
    const hostile = '<script>alert(1)</script> <!channel> @everyone =1+1 *bold* {"a":1}'
    const reply = messageOf(await world.form('mo', 'update', { action: 'cal-2' }, { ...FINE, progress: hostile }))
    expect((await world.action('cal-2')).progress).toBe(`7 Dec 2015, MCANH: ${hostile}`)
    expect(reply.notice).not.toContain('script')
  })
})

describe('a rating', () => {
  test('that is worse asks for a sentence before it is stored', async () => {
    expect(messageOf(await world.type('mo', 'rag CAL-2 red')).text).toContain('worse than before')
    expect((await world.action('cal-2')).rating).toBe('AMBER')
    await world.type('mo', 'rag CAL-2 red the pilot lost its funding')
    expect(await world.action('cal-2')).toMatchObject({ rating: 'RED', status: 'under way', standing: 'open' })
  })

  test('that means complete asks for a sentence, and is a claim', async () => {
    expect(messageOf(await world.type('mo', 'rag CAL-2 green')).text).toContain('what was done')
    await world.type('mo', 'rag CAL-2 green live since September')
    expect(await world.action('cal-2')).toMatchObject({
      rating: 'GREEN',
      status: 'complete (claimed)',
      standing: 'complete',
    })
  })

  test('of several organisations: the worse counts, both are kept, and the plan lead is asked once', async () => {
    await world.type('mo', 'rag CAL-1 red no staff')
    const reply = messageOf(await world.type('nia', 'rag CAL-1 amber on our side it moves'))
    expect(reply.text).toContain('the worse rating counts')
    expect((await world.action('cal-1')).rating).toBe('RED')
    expect((await world.owners('cal-1')).map((owner) => owner.rating)).toEqual(['RED', 'AMBER', null])
    const [query] = await world.store.plans.openQueries('p1', { actionId: 'cal-1' })
    expect(query).toMatchObject({ kind: 'two-ratings', question: expect.stringContaining('NMP says "Amber"') })
    await world.type('cleo', 'rag CAL-1 amber the same here')
    expect(await world.notices('alex')).toEqual(['two-ratings'])

    await world.form('alex', 'settle-query', { query: query?.id ?? '' }, { answer: 'is AMBER' })
    expect((await world.action('cal-1')).rating).toBe('AMBER')
    expect(await world.store.plans.openQueries('p1', { actionId: 'cal-1' })).toEqual([])
  })

  test('of a reviewer is not an owner to give, and says what to give instead', async () => {
    await world.store.close()
    const graded = LEVELS.map((level) => ({ ...level, givenBy: 'reviewer' as const }))
    world = await worldOn(await emptyStore(), graded)
    expect(messageOf(await world.type('mo', 'rag CAL-2 green all done')).text).toContain("plan's reviewer")
    const form = await world.inbox.openForm({
      ...world.request('mo'),
      ref: { id: 'update', args: { action: 'cal-2' } },
    })
    expect(form.fields.map((field) => field.name)).not.toContain('rating')
  })

  test('said to be at risk beside one that is on course is asked about, never changed', async () => {
    await world.store.close()
    const open = LEVELS.map((level) => ({ ...level, completes: 'no' as const }))
    world = await worldOn(await emptyStore(), open)
    await world.type('mo', 'rag CAL-2 green going well')
    await world.form('mo', 'update', { action: 'cal-2' }, { ...FINE, where: 'at risk' })
    expect((await world.action('cal-2')).rating).toBe('GREEN')
    const queries = await world.store.plans.openQueries('p1', { actionId: 'cal-2' })
    expect(queries.map((query) => query.kind)).toEqual(['rating-contradicted'])
  })
})

describe('a joint action', () => {
  const done = { where: 'complete', rating: 'is GREEN', progress: 'Done on our side.' }

  test('is complete once every organisation says so, not before', async () => {
    const first = messageOf(await world.form('mo', 'update', { action: 'cal-1' }, done))
    expect(first.text).toContain('It is complete once NMP and Calderby CCG say so too')
    expect(await world.action('cal-1')).toMatchObject({ rating: 'AMBER', status: 'under way', standing: 'open' })
    await world.form('nia', 'update', { action: 'cal-1' }, done)
    await world.form('cleo', 'update', { action: 'cal-1' }, done)
    expect(await world.action('cal-1')).toMatchObject({
      rating: 'GREEN',
      status: 'complete (claimed)',
      standing: 'complete',
    })
  })

  test('of two teams of one organisation needs one answer', async () => {
    await world.form('cleo', 'update', { action: 'cal-4' }, done)
    expect((await world.owners('cal-4')).every((owner) => owner.answeredAt !== null)).toBe(true)
    expect((await world.action('cal-4')).status).toBe('complete (claimed)')
  })

  test('is confirmed complete by the plan lead at once, and an owner cannot open it again', async () => {
    await world.form('alex', 'update', { action: 'cal-1' }, { ...done, party: 'plan lead' })
    expect((await world.action('cal-1')).status).toBe('complete (confirmed)')
    await world.form('mo', 'update', { action: 'cal-1' }, { progress: 'One more thing.' })
    expect((await world.action('cal-1')).status).toBe('complete (confirmed)')
    expect(messageOf(await world.type('mo', 'rag CAL-1 amber not really')).text).toContain(
      'only the plan lead opens it',
    )
  })
})

describe('undo', () => {
  test('puts back what the answer changed, once, and keeps both on record', async () => {
    await world.ask('mo', 'mcanh', ['cal-2'])
    const before = await world.action('cal-2')
    const owners = await world.owners('cal-2')
    const values = { ...FINE, rating: 'is RED', day: '2016-03-31', reason: 'No staff.' }
    const recorded = messageOf(await world.form('mo', 'update', { action: 'cal-2' }, values))
    expect(await world.action('cal-2')).toMatchObject({ rating: 'RED', extensionAsked: true })
    const undo = buttonOf(recorded, 'Undo')

    expect(messageOf(await world.press('mo', undo.id, undo.args)).text).toContain(
      'CAL-2 reads as before: Amber, under way',
    )
    expect({ ...(await world.action('cal-2')), version: 0 }).toEqual({ ...before, version: 0 })
    expect(await world.owners('cal-2')).toEqual(owners)
    expect(await world.store.progress.openExtensions('p1')).toEqual([])
    expect(messageOf(await world.press('mo', undo.id, undo.args)).text).toContain('taken back already')
    expect(await world.store.progress.updates('p1', { actionId: 'cal-2' })).toHaveLength(2)
  })

  test('of the answer that made two ratings differ, or agree, asks the plan lead what is still to ask', async () => {
    const open = async () => (await world.store.plans.openQueries('p1', { actionId: 'cal-1' })).length
    await world.type('mo', 'rag CAL-1 red no staff')
    const undo = buttonOf(messageOf(await world.type('nia', 'rag CAL-1 amber it moves')), 'Undo')
    expect(await open()).toBe(1)
    await world.press('nia', undo.id, undo.args)
    expect(await open()).toBe(0)
    await world.type('nia', 'rag CAL-1 amber it moves')
    const agreed = buttonOf(messageOf(await world.type('nia', 'rag CAL-1 red it stopped')), 'Undo')
    expect(await open()).toBe(0)
    await world.press('nia', agreed.id, agreed.args)
    expect(await open()).toBe(1)
  })

  test('is refused once somebody recorded more, and to anybody else', async () => {
    const undo = buttonOf(messageOf(await world.form('mo', 'update', { action: 'cal-1' }, FINE)), 'Undo')
    expect(messageOf(await world.press('nia', undo.id, undo.args)).text).toContain('Only who recorded this')
    await world.type('nia', 'update CAL-1 our part is signed')
    expect(messageOf(await world.press('mo', undo.id, undo.args)).text).toContain('More was recorded on CAL-1 since')
    expect((await world.action('cal-1')).progress).toContain('our part is signed')
  })
})

describe('words in a private conversation', () => {
  test('answer the one open prompt, and can be taken back', async () => {
    await world.ask('mo', 'mcanh', ['cal-2'])
    const reply = messageOf(await world.say('mo', 'Due to illness we start in January.'))
    expect(reply.text).toContain('Recorded 7 Dec, 09:41')
    expect((await world.action('cal-2')).progress).toContain('Due to illness we start in January.')
    const undo = buttonOf(reply, 'Undo')
    await world.press('mo', undo.id, undo.args)
    expect((await world.action('cal-2')).progress).toBe('')
  })

  test('that only begin like a command are an answer; a slip in one is none', async () => {
    await world.ask('mo', 'mcanh', ['cal-2'])
    const answers = ['Started.', 'Show of hands at the board', 'Status meeting held on Monday', 'Ward 5 has begun']
    for (const words of answers) {
      world.wait(1)
      await world.ask('mo', 'mcanh', ['cal-2'])
      await world.say('mo', words)
      expect((await world.action('cal-2')).progress).toContain(words)
    }
    const { progress } = await world.action('cal-2')
    for (const command of ['status', 'stauts', 'mine', 'help', 'hi', 'CAL-2', 'show CAL-2', 'due 14', 'plan status']) {
      const reply = messageOf(await world.say('mo', command)).text
      expect(reply, command).not.toMatch(/Recorded|Nothing waits/)
    }
    expect((await world.action('cal-2')).progress).toBe(progress)
  })

  test('with several open prompts ask which, and keep the words', async () => {
    await world.ask('mo', 'mcanh', ['cal-2', 'cal-3'])
    const reply = messageOf(await world.say('mo', 'It is signed.'))
    const choice = buttonOf(reply, 'CAL-3')
    expect(await world.store.progress.updates('p1', {})).toEqual([])
    const recorded = await world.press('mo', choice.id, choice.args)
    expect(recorded.kind).toBe('replace')
    expect((await world.action('cal-3')).progress).toContain('It is signed.')
  })

  test('that say somebody is away are offered as that, and recorded as progress only if they say so', async () => {
    await world.ask('mo', 'mcanh', ['cal-2'])
    const reply = messageOf(await world.say('mo', 'Sorry, I’m on leave until 4 January.'))
    expect(reply.text).toBe(
      'Are you away? Your deputy or the plan lead is asked meanwhile.\n[I’m away until 4 Jan] [Record it as progress]',
    )
    expect(await world.store.progress.updates('p1', {})).toEqual([])
    const progress = buttonOf(reply, 'Record')
    await world.press('mo', progress.id, progress.args)
    expect((await world.action('cal-2')).progress).toContain('on leave until 4 January')
    const away = buttonOf(reply, 'I’m away')
    expect(messageOf(await world.press('mo', away.id, away.args)).text).toContain('away until 4 January 2016')
    expect((await world.store.people.person('p1', 'mo'))?.absences.at(-1)?.to).toBe('2016-01-04')
    expect(messageOf(await world.say('cleo', 'away from 21 Dec until 4 Jan please')).text).toMatch(
      /Noted|21 Dec until 4 Jan/,
    )
  })

  test('that ask for another day, or name one, are never taken as complete: a new date is offered', async () => {
    await world.ask('mo', 'mcanh', ['cal-2'])
    for (const words of ['Can we have until 31 January?', 'complete by end of January']) {
      const reply = messageOf(await world.say('mo', words))
      expect(reply.text).toContain('Is 31 January 2016 a new date for CAL-2')
      expect(await world.action('cal-2')).toMatchObject({ status: 'under way', progress: '', extensionAsked: false })
    }
    const rated = messageOf(await world.type('mo', 'rag CAL-2 green by end of January'))
    expect(rated.text).toContain('Is 31 January 2016 a new date for CAL-2')
    expect((await world.action('cal-2')).rating).toBe('AMBER')
    const ask = buttonOf(messageOf(await world.say('mo', 'It will be done by end of January')), 'Ask for 31 Jan')
    expect(messageOf(await world.press('mo', ask.id, ask.args)).text).toContain('Asked: CAL-2 by 31 January 2016.')
    expect(await world.store.progress.openExtensions('p1')).toMatchObject([
      { day: '2016-01-31', raw: 'end of January', reason: 'It will be done by end of January', partyId: 'mcanh' },
    ])
    const bent = messageOf(await world.press('mo', 'ask-date', { action: 'cal-2', day: 'soon' })).text
    expect(bent).toContain('Which day?')
  })

  test('that ask for another day while several actions wait say which', async () => {
    await world.ask('mo', 'mcanh', ['cal-2', 'cal-3'])
    const reply = messageOf(await world.say('mo', 'we need until 15 Feb to finish'))
    const which = buttonOf(reply, 'Ask for 15 Feb: CAL-3')
    await world.press('mo', which.id, which.args)
    expect((await world.store.progress.openExtensions('p1'))[0]?.actionId).toBe('cal-3')
    const progress = buttonOf(reply, 'Record')
    expect(messageOf(await world.press('mo', progress.id, progress.args)).text).toMatch(/Which action|Recorded/)
    expect(messageOf(await world.say('nia', 'The lead nurse is on leave until 20 January')).text).toContain(
      'Nothing waits',
    )
  })

  test('in reply to a message are about what that message asked', async () => {
    const message = await world.ask('mo', 'mcanh', ['cal-2'])
    await world.ask('mo', 'mcanh', ['cal-3'])
    await world.say('mo', 'We wait for the tender.', message)
    expect((await world.action('cal-2')).progress).toContain('We wait for the tender.')
    expect((await world.action('cal-3')).progress).toBe('')
  })

  test('with nothing open say how to go on, and a command is a command', async () => {
    expect(messageOf(await world.say('mo', 'It is signed.')).text).toContain('Nothing waits for your answer')
    expect(messageOf(await world.say('mo', 'update CAL-2 It is signed.')).text).toContain('Recorded')
  })
})

describe('a request', () => {
  test('that comes twice acts once', async () => {
    const twice = { action: 'cal-2' }
    await world.form('mo', 'update', twice, FINE, 'event-1')
    await world.form('mo', 'update', twice, FINE, 'event-1')
    const typed = { ...world.request('mo', 'event-2'), text: 'update CAL-2 again' }
    await world.inbox.onCommand(typed)
    expect(await world.inbox.onCommand(typed)).toEqual({ kind: 'none' })
    expect(await world.store.progress.updates('p1', { actionId: 'cal-2' })).toHaveLength(2)
  })

  test('that was incomplete may come again under the same id', async () => {
    await world.form('mo', 'update', { action: 'cal-2' }, { ...FINE, progress: '' }, 'event-3')
    await world.form('mo', 'update', { action: 'cal-2' }, FINE, 'event-3')
    expect(await world.store.progress.updates('p1', { actionId: 'cal-2' })).toHaveLength(1)
  })

  test('of somebody outside changes nothing and learns nothing', async () => {
    const stranger = [
      messageOf(await world.type('sue', 'update CAL-2 hacked')).text,
      messageOf(await world.form('sue', 'update', { action: 'cal-2' }, FINE)).text,
      messageOf(await world.say('sue', 'hello')).text,
    ]
    for (const text of stranger) expect(text).not.toMatch(/CAL|Title|Calderby/)
    const other = [
      await world.form('nia', 'update', { action: 'cal-2' }, FINE),
      await world.form('nia', 'update', { action: 'no-such' }, FINE),
    ]
    expect(other[0]).toEqual(other[1])
    expect(await world.store.progress.updates('p1', {})).toEqual([])
    expect((await world.action('cal-2')).version).toBe(1)
  })

  test('that fails says a reference, changes nothing, and logs no words of a plan', async () => {
    const { store } = world
    const broken = new Proxy(store, {
      get: (target, name) =>
        name === 'transaction' ? () => Promise.reject(new Error('secret words')) : Reflect.get(target, name),
    })
    world.core.store = broken
    const text = messageOf(await world.type('mo', 'update CAL-2 secret words')).text
    expect(text).toMatch(/nothing was changed.* [0-9a-f]{8}\./)
    expect(JSON.stringify(world.logged)).toContain(text.slice(-9, -1))
    expect(JSON.stringify(world.logged)).not.toContain('secret words')
  })
})
