import { expect, test } from 'vitest'
import { messageOf, nextOf, valuesOf, worldOfLead } from './again.ts'
import { docx, tbl, tr } from './office.ts'

const PLAN = docx(
  tbl(
    tr('Item', 'Response', 'Lead', 'By when', 'RAG'),
    tr(
      'Crisis line for families of the county',
      'Agree its opening hours with carers',
      'Calderby CCG',
      'March 2016',
      'GREEN',
    ),
    tr('De-escalation on each of the wards', 'Train every ward by the summer', 'MCANH', 'June 2016', 'AMBER'),
    tr('Pathway for people under eighteen', 'Publish it on the website of each partner', 'CMBC', 'July 2016', 'RED'),
  ),
)

test('the plan lead says that "Response" is the action and what Green means, and sees the plan read so before it is stored', async () => {
  const world = await worldOfLead()
  const misread = nextOf(await world.hand(PLAN))
  expect(JSON.stringify(misread.intro)).toContain('Crisis line for families')
  const correct = nextOf(await world.send(misread.ref, { ...valuesOf(misread), reading: 'wrong' }))
  const proposed = valuesOf(correct)
  expect(proposed).toMatchObject({ text: 'Item', leads: 'Lead', timescale: 'By when', rating: 'RAG' })

  const twice = await world.send(correct.ref, { ...proposed, text: 'Lead' })
  expect(twice, 'one column cannot be two things').toHaveProperty('errors')
  const told = { ...proposed, text: 'Response', key: 'Green = completed\nAmber = in progress\nRed = not started' }
  const again = nextOf(await world.send(correct.ref, told))
  expect(JSON.stringify(again.intro)).toContain('Agree its opening hours with carers')
  messageOf(await world.send(again.ref, valuesOf(again)))
  const [plan] = await world.store.plans.plans('p1')
  expect(plan).toMatchObject({ schemeSettled: true })
  const action = await world.action(`${plan?.key}-1`)
  expect(action).toMatchObject({ text: 'Agree its opening hours with carers', status: 'complete (claimed)' })
})
