import { expect, test } from 'vitest'
import { messageOf, nextOf, refOfButton, valuesOf, worldOfLead } from './again.ts'
import { docx, p, tbl, tc, tr } from './office.ts'

const HEAD = tr('No.', 'Action', 'Lead', 'By when', 'RAG')
const SAME = 'Train all staff in de-escalation and crisis care'

/** A plan with a table for each theme. */
function plan(...themes: [theme: string, rows: string[]][]): Uint8Array {
  const title = p('Crisis care training plan', '<w:pStyle w:val="Title"/>')
  return docx(
    title + themes.map(([theme, rows]) => tbl(HEAD, tr(tc(theme, '<w:gridSpan w:val="5"/>')), ...rows)).join(''),
  )
}

const row = (number: string, text: string, lead: string) => tr(number, text, lead, 'March 2016', 'AMBER')

test('a row that may be either of two actions is asked about, with nobody guessed, and one is not two', async () => {
  const world = await worldOfLead()
  const first = plan(
    ['Wards', [row('1', SAME, 'MCANH'), row('2', 'Publish a rota of every ward in the county', 'MCANH')]],
    ['Custody', [row('1', SAME, 'NMP'), row('2', 'Open a second suite with a nurse in it', 'NMP')]],
  )
  const confirm = nextOf(await world.hand(first))
  messageOf(await world.send(confirm.ref, { ...valuesOf(confirm), key: 'TRN' }))
  world.clock.set(world.clock.now().add({ hours: 24 }))

  const second = plan([
    'Training',
    [
      row('1', SAME, 'Everyone'),
      row('2', 'Publish a rota of every ward in the county', 'MCANH'),
      row('3', 'Open a second suite with a nurse in it', 'NMP'),
    ],
  ])
  const which = nextOf(await world.hand(second, 'second.docx'))
  const shown = messageOf(await world.send(which.ref, { which: 'version' }))
  expect(shown.text).toMatch(/Perhaps TRN-1 or TRN-3: “Train all staff/)
  const form = await world.open(refOfButton(shown, 'Answer'))
  const [question] = form.fields
  expect(question).toMatchObject({ kind: 'choice', required: true })
  expect(question).not.toHaveProperty('value')
  const unanswered = await world.send(form.ref, { [question?.name ?? '']: undefined })
  expect(unanswered, 'without an answer nothing is stored').toHaveProperty('errors')

  const third = await world.action('TRN-3')
  let reply = await world.send(form.ref, { ...valuesOf(form), [question?.name ?? '']: third.id })
  if ('next' in reply) reply = await world.send(reply.next.ref, valuesOf(reply.next))
  expect(messageOf(reply).text).toContain('1 closed as no longer in the plan')
  expect(await world.action('TRN-1')).toMatchObject({ status: 'no longer in the plan' })
  expect(await world.action('TRN-3')).toMatchObject({ id: third.id, status: 'under way', trail: 'Training › 1' })
})
