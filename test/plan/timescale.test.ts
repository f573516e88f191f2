import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { readTimescale, readTimescales } from '../../src/plan/timescale/index.ts'

const asOf = Temporal.PlainDate.from('2018-11-28')
const brief = (raw: string, day: Temporal.PlainDate | null = asOf) =>
  readTimescales(raw, day)
    .map((t) => {
      const span = `${t.earliest ?? ''}..${t.latest ?? ''}`
      return [t.kind, span, t.ambiguous ? '?' : '', t.suggested ?? ''].filter((w) => w && w !== '..').join(' ')
    })
    .join(' + ')

describe('nobody is chased on a wrong day because a plan wrote its date in its own way', () => {
  it.each([
    // deadlines
    ['March 2019', 'by ..2019-03-31'],
    ['31 st January 2019', 'by ..2019-01-31'],
    ['05/06/19', 'by ..2019-06-05'],
    ['31-Mar-19', 'by ..2019-03-31'],
    ['Sep-19', 'by ..2019-09-30'],
    ["Mar '19", 'by ..2019-03-31'],
    ['03/2019', 'by ..2019-03-31'],
    ['2019-03-31', 'by ..2019-03-31'],
    ['Tuesday 12th March at 10am', 'by ..2019-03-12'],
    ['Nov 15', 'by ..2015-11-30 ? 2019-11-15'],
    ['12 March', 'by ..2019-03-12'],
    ['March 12', 'by ..2019-03-12'],
    ['29 February', 'by ..2020-02-29'],
    ['mid March 2019', 'by ..2019-03-15'],
    ['By end of March', 'by ..2019-03-31'],
    ['Before September 2019', 'by ..2019-08-31'],
    ['by Christmas 2019', 'by ..2019-12-25'],
    ['Easter', 'by ..2019-04-21'],
    ['Good Friday 2019', 'by ..2019-04-19'],
    ['By 2020', 'by ..2020-12-31 ? 2021-03-31'],
    ['end of the financial year', 'by ..2019-03-31'],
    ['To be agreed by board March 2019', 'by ..2019-03-31'],
    ['31 March 2019 (TBC)', 'by ..2019-03-31'],
    ['ASAP but no later than 31 March 2019', 'by ..2019-03-31'],
    ['Completed by March 2019', 'by ..2019-03-31'],
    ['Phase 1 July 2019', 'by ..2019-07-31'],
    ['Within three months', 'by ..2019-02-28'],
    ['5 working days', 'by ..2018-12-05'],
    // stretches
    ['2015/16', 'window 2015-04-01..2016-03-31'],
    ['2018-19', 'window 2018-04-01..2019-03-31'],
    ['2014', 'window 2014-01-01..2014-12-31 ? 2015-03-31'],
    ['2018/20', 'window 2018-04-01..2020-03-31 ?'],
    ['academic year 2018/19', 'window 2018-09-01..2019-08-31'],
    ['Autumn 2018', 'window 2018-09-01..2018-11-30'],
    ['Winter 2018/19', 'window 2018-12-01..2019-02-28'],
    ['Q3 2016/17', 'window 2016-10-01..2016-12-31'],
    ['2016/17 Q4', 'window 2017-01-01..2017-03-31'],
    ['Q4 2019', 'window 2020-01-01..2020-03-31 ? 2019-12-31'],
    ['Q1-Q2 2019/20', 'window 2019-04-01..2019-09-30'],
    ['Dec/Jan', 'window 2018-12-01..2019-01-31'],
    ['Oct – Mar', 'window 2018-10-01..2019-03-31'],
    ['w/c 3 June 2019', 'window 2019-06-03..2019-06-09'],
    ['1st week of June 2019', 'window 2019-06-01..2019-06-07'],
    ['12-14 March 2019', 'window 2019-03-12..2019-03-14'],
    ['between 31 March and 5 April', 'window 2019-03-31..2019-04-05'],
    ['6 - 12 months', 'window 2019-05-28..2019-11-28'],
    // beginnings, recurring and open ends
    ['To start 3rd April 2019', 'from 2019-04-03..'],
    ['Jan 2019 onwards', 'from 2019-01-01..'],
    ['After 31 March 2019', 'from 2019-04-01..'],
    ['2014/ongoing', 'ongoing 2014-01-01..'],
    ['ongiong', 'ongoing'],
    ['Ongoing until March 2019', 'ongoing ..2019-03-31'],
    ['Monthly from January 2019', 'ongoing 2019-01-01..'],
    ['every 3 months', 'ongoing'],
    ['Every April', 'ongoing'],
    ['24/7', 'ongoing'],
    ['Immediate and ongoing', 'ongoing'],
    ['Immediate', 'asap'],
    ['as soon as possible', 'asap'],
    ['TBC', 'tbc'],
    ['date to be agreed with MoJ', 'tbc'],
    // claims and events
    ['Completed March 2015', 'done 2015-03-01..2015-03-31'],
    ['Completed March', 'done 2018-03-01..2018-03-31'],
    ['Completed by March 2018', 'done 2018-03-01..2018-03-31'],
    ['31/03/2018 - completed', 'done 2018-03-31..2018-03-31'],
    ['Complete', 'done'],
    ['Not complete', 'none'],
    ['once agreed', 'event'],
    ['six months after publication', 'event'],
    ['within 6 months of publication', 'event'],
    ['March 2019 Board meeting', 'event ..2019-03-31'],
    // dates no calendar has
    ['31 June 2019', 'invalid 2019-06-30'],
    ['by 31st April', 'invalid 2019-04-30'],
    ['12/13/2019', 'invalid 2019-12-13'],
    ['2015/15', 'invalid 2016-03-31'],
    ['March 2019 - Jan 2019', 'invalid 2020-01-31'],
    // slips of the pen and of the scanner
    ['Septmber 2019', 'by ..2019-09-30'],
    ['15 Ocotber 2019', 'by ..2019-10-15'],
    ['Sept ember 2019', 'by ..2019-09-30'],
    ['3O March 2019', 'by ..2019-03-30'],
    // no date at all
    ['', 'none'],
    ['n/a', 'none'],
    ['may be delayed', 'none'],
    ['In progress', 'none'],
    // several in one cell
    ['Draft by 10 January 2019. Final by 31 March 2019.', 'by ..2019-01-10 + by ..2019-03-31'],
    ['30/11/18 and 31/03/19', 'by ..2018-11-30 + by ..2019-03-31'],
    ['Review January 2019 and June 2019', 'by ..2019-01-31 + by ..2019-06-30'],
    ['Ongoing, review by March 2019', 'ongoing + by ..2019-03-31'],
    ['Start January 2019, complete by June 2019', 'from 2019-01-01.. + by ..2019-06-30'],
    ['Phase 1: June 2019\nPhase 2: December 2019', 'by ..2019-06-30 + by ..2019-12-31'],
  ])('"%s" is %s', (raw, expected) => expect(brief(raw)).toBe(expected))

  it('invents no date for words that lean on an as-of date nobody knows', () => {
    expect(brief('Within three months', null)).toBe('tbc')
    expect(brief('Dec/Jan', null)).toBe('tbc')
    expect(brief('12 March', null)).toBe('tbc')
  })

  it('takes "as above" from the row above when its own cell says nothing before', () => {
    const above = readTimescale('March 2019', asOf)
    expect(readTimescale('As above', asOf, { above })).toEqual({ ...above, raw: 'As above' })
  })
})

const WORDS = fc.constantFrom(
  ...'31 st|30|29 February|12/13/2019|2015/16|2015/15|2014|08|March|Sept 18|Dec/Jan|May|ongoing|Ongiong|by|from|to|-|–|/|and'.split(
    '|',
  ),
  ...'between|until|Completed|TBC|ASAP|once agreed|w/c|mid|end of|Q3|Autumn|Easter|within three months|As above|\n|; |. '.split(
    '|',
  ),
)
const anyWords = fc.oneof(
  fc.array(WORDS, { maxLength: 12 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 80 }),
)
const anyAsOf = fc.option(
  fc.integer({ min: -20_000, max: 40_000 }).map((days) => Temporal.PlainDate.from('2000-01-01').add({ days })),
)

describe('whatever words stand in a cell', () => {
  it('gives real days in order, both ends empty and a proposal for an impossible date, and keeps every word', () => {
    fc.assert(
      fc.property(anyWords, anyAsOf, (raw, day) => {
        const list = readTimescales(raw, day)
        expect(list.length).toBeGreaterThan(0)
        for (const t of list) {
          for (const iso of [t.earliest, t.latest, t.suggested]) {
            if (iso) expect(Temporal.PlainDate.from(iso).toString()).toBe(iso)
          }
          if (t.earliest && t.latest) expect(t.earliest <= t.latest).toBe(true)
          if (t.kind === 'by' || t.kind === 'window') expect(t.latest).not.toBeNull()
          if (t.kind === 'invalid') expect([t.earliest, t.latest, !!t.suggested]).toEqual([null, null, true])
          expect(t.precision === null).toBe(!t.earliest && !t.latest)
        }
        const bare = (text: string) => text.replace(/\s/g, '')
        expect(bare(list.map((t) => t.raw).join(''))).toBe(bare(raw))
        expect(readTimescale(raw, day).raw).toBe(raw)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is read at once, however long and however hostile', () => {
    for (const piece of [
      '1',
      ' ',
      '/',
      '-',
      '1/',
      '2014/',
      'a ',
      'march ',
      '12 march - ',
      'by the end of ',
      'to be ',
      '\n',
    ]) {
      const raw = piece.repeat(200_000 / piece.length)
      expect(readTimescale(raw, asOf).raw).toBe(raw)
    }
  }, 5_000)
})
