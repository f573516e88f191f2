import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { describeTimescale, dueDay, dueOf, isDueWithin, isOverdue, preciseDays, slippage } from '../../src/plan/due.ts'
import { readTimescale, readTimescales } from '../../src/plan/timescale/index.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const asOf = day('2018-11-28')
const t = (raw: string) => readTimescale(raw, asOf)

describe('no owner is told that something is late before it is', () => {
  it('is overdue from the day after its last day', () => {
    expect(isOverdue(t('31 March 2019'), day('2019-03-31'))).toBe(false)
    expect(isOverdue(t('31 March 2019'), day('2019-04-01'))).toBe(true)
    expect(isOverdue(t('2018/19'), day('2019-04-01'))).toBe(true)
  })

  it('waits for the last of all readings of an ambiguous date', () => {
    expect(dueDay(t('2014'))?.toString()).toBe('2015-03-31')
    expect(dueDay(t('March 18'))?.toString()).toBe('2019-03-18')
    expect(isOverdue(t('March 18'), day('2019-03-18'))).toBe(false)
  })

  it.each([
    'Ongoing until May 2018',
    'TBC',
    'ASAP',
    'once agreed',
    'Completed May 2018',
    '31 June 2018',
    '',
    'From May 2018',
  ])('never calls "%s" overdue', (raw) => expect(isOverdue(t(raw), day('2030-01-01'))).toBe(false))

  it('calls an action overdue only when all its dates are past', () => {
    const cell = readTimescales('30/11/18 and 31/03/19', asOf)
    expect(dueOf(cell)?.toString()).toBe('2019-03-31')
    expect(preciseDays(cell).map(String)).toEqual(['2018-11-30', '2019-03-31'])
    expect(dueOf([t('Ongoing')])).toBeNull()
  })

  it('sends the message of a day only for dates that are exact to the day', () => {
    expect(preciseDays([t('March 2019'), t('2018/19'), t('w/c 3 June 2019'), t('within 28 days')]).map(String)).toEqual(
      ['2018-12-26'],
    )
    expect(preciseDays([t('To start 3 April 2019')]).map(String)).toEqual(['2019-04-03'])
  })

  it('counts the days ahead and the days slipped', () => {
    expect(isDueWithin(t('31 March 2019'), day('2019-03-17'), 14)).toBe(true)
    expect(isDueWithin(t('31 March 2019'), day('2019-03-16'), 14)).toBe(false)
    expect(isDueWithin(t('31 March 2019'), day('2019-04-01'), 14)).toBe(false)
    expect(slippage(t('March 2019'), t('30 April 2019'))).toBe(30)
    expect(slippage(t('Ongoing'), t('30 April 2019'))).toBeNull()
  })
})

describe('people read the date, and the words of the plan where they differ', () => {
  it.each([
    ['2014/15', '31 Mar 2015 ("2014/15")'],
    ['30th November 2018', 'by 30 Nov 2018'],
    ['To be completed by 30 November 2018', 'by 30 Nov 2018'],
    ['9.10.08', 'by 9 Oct 2008 ("9.10.08")'],
    ['Ongoing', 'ongoing'],
    ['2014/ongoing', 'ongoing ("2014/ongoing")'],
    ['', 'no date'],
    ['ASAP', 'as soon as possible'],
    ['31 June 2019', 'impossible date, perhaps 30 Jun 2019 ("31 June 2019")'],
  ])('%s', (raw, words) => expect(describeTimescale(t(raw))).toBe(words))
})

it('shows a date of twenty thousand words by its first few, so that the rest of the message is read', () => {
  const shown = describeTimescale(t('when the review is over '.repeat(4_000)))
  expect(shown.length).toBeLessThan(100)
  expect(shown).toContain('when the review is over')
  expect(shown).toContain('…')
})
