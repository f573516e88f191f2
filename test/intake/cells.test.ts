import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { takeComments } from '../../src/intake/cells/comments.ts'
import { filesIn } from '../../src/intake/cells/evidence.ts'
import { knownParties } from '../../src/intake/cells/known-parties.ts'
import { readLeads } from '../../src/intake/cells/leads.ts'
import { openSince } from '../../src/intake/cells/open-posts.ts'
import { takePriority } from '../../src/intake/cells/priority.ts'
import { proposeTitle } from '../../src/intake/title.ts'

describe('owners are asked by their own names', () => {
  const known = knownParties(['Anna Reed', 'Sam Field', 'NPS', 'WPFT', 'Ministry of Justice'])
  test.each([
    ['Anna Reed/Sam Field', ['Anna Reed', 'Sam Field']],
    ['Anna Reed, Sam Field & Jo Marsh', ['Anna Reed', 'Sam Field', 'Jo Marsh']],
    ['Anna Reed and Sam Field.', ['Anna Reed', 'Sam Field']],
    ['Anna Reed Sam Field', ['Anna Reed', 'Sam Field']],
    ['N/Moors Police', ['N/Moors Police']],
    ['N/Moors Police/Public Health', ['N/Moors Police', 'Public Health']],
    ['Health & Wellbeing Board/Thornby CCG', ['Health & Wellbeing Board', 'Thornby CCG']],
    ['CAF/TYS Steering group', ['CAF/TYS Steering group']],
    ['Steering Group Anna Reed', ['Steering Group', 'Anna Reed']],
    ['WPFT NPS Thornby Constabulary', ['WPFT', 'NPS', 'Thornby Constabulary']],
    ['Anna Reed Director of Nursing, Thornby NHS Foundation Trust', ['Anna Reed']],
    ['Superintendent Sam Field Thornby Police', ['Sam Field']],
    [
      'Anna Reed, Director of Health and Justice, Family Services Commissioning Ministry of Justice',
      ['Anna Reed', 'Ministry of Justice'],
    ],
    ['Jo Marsh in discussion with the administrator', ['Jo Marsh']],
    ['Jo Marsh to advise on what is needed', ['Jo Marsh']],
    ['Lead officer: Jo Marsh', ['Jo Marsh']],
    ['HMP Ash and HMP Birch, EPFT', ['HMP Ash', 'HMP Birch', 'EPFT']],
    ['Police and Crime Commissioners', ['Police and Crime Commissioners']],
    ['Adult Social Care – Contact Centre Manager', ['Adult Social Care – Contact Centre Manager']],
    ['Thornby Homes – Head of Neighbourhoods', ['Thornby Homes – Head of Neighbourhoods']],
    ['Quality and Patient Safety Manager', ['Quality and Patient Safety Manager']],
    ['Director Quality and Patient Safety', ['Director Quality and Patient Safety']],
    ['Named Nurse, Thornby Hospitals', ['Named Nurse, Thornby Hospitals']],
    ['Named Nurse, Thornby Hospitals / Thornby Police', ['Named Nurse, Thornby Hospitals', 'Thornby Police']],
    ['Safeguarding Lead and School Nursing Team Manager', ['Safeguarding Lead', 'School Nursing Team Manager']],
    ['Director of Patient Safety & Head of Communications', ['Director of Patient Safety', 'Head of Communications']],
    [
      'Head of Inclusion with Thornby Police and School Nursing',
      ['Head of Inclusion', 'Thornby Police', 'School Nursing'],
    ],
    ['Publicity Team (PX) with all partners', ['Publicity Team', 'all partners']],
    ['Head of Inclusion with the schools', ['Head of Inclusion']],
    ['Lead for Engagement with Schools', ['Lead for Engagement with Schools']],
    ['Named GP and Named Doctor', ['Named GP', 'Named Doctor']],
    ['Nurse and Midwife Manager', ['Nurse and Midwife Manager']],
    ['Chair and Chief Executive', ['Chair', 'Chief Executive']],
    ['Named Midwife, Thornby Hospitals', ['Named Midwife, Thornby Hospitals']],
    ['Ward Manager 2, Stroke Rehabilitation', ['Ward Manager 2, Stroke Rehabilitation']],
    ['WPFT / Sgt Road Safety, Thornby Police', ['WPFT', 'Sgt Road Safety, Thornby Police']],
    ['DI Jo Marsh, Thornby Police', ['Jo Marsh']],
    ['DI Jo Marsh, Thornby Police / Thornby Council', ['Jo Marsh', 'Thornby Council']],
    ['DI Jo Marsh, Thornby Police, Thornby Council', ['Jo Marsh', 'Thornby Council']],
    ['DI Jo Marsh / Thornby Police', ['Jo Marsh', 'Thornby Police']],
    ['Education Service and Social Work', ['Education Service', 'Social Work']],
    ['Director of Education and Social Work', ['Director of Education and Social Work']],
    ['SEN Casework Team and Educational Psychology Service', ['SEN Casework Team', 'Educational Psychology Service']],
    ['S. Field, J. Marsh & Thornby Families', ['S. Field', 'J. Marsh', 'Thornby Families']],
    ['Jo Marsh & Learning and Development Team', ['Jo Marsh', 'Learning and Development Team']],
    ['Head of Delivery (HOD) & Probation Service', ['Head of Delivery', 'Probation Service']],
    ['Governor (Head of Healthcare – vacant)', ['Governor']],
    ['[vacant] Head of Advice', ['Head of Advice']],
    ['J Marsh, Equality Lead', ['J Marsh']],
    ['Jo Marsh, Ward Manager, Pat Lowe', ['Jo Marsh', 'Pat Lowe']],
    ['Jo Marsh, Ward Manager and Pat Lowe', ['Jo Marsh', 'Pat Lowe']],
    ['Mr Jo Marsh, Clinical Director', ['Jo Marsh']],
    ['Dr Jo Marsh and Neonatal Matron', ['Jo Marsh', 'Neonatal Matron']],
    ['Station Manager Jo Marsh', ['Jo Marsh']],
    ['Detective Superintendent Jo Marsh, Thornby Police', ['Jo Marsh']],
    ['KT and Quality Assurance Officer', ['KT', 'Quality Assurance Officer']],
    ['Thornby Mind and T&F CCG', ['Thornby Mind', 'T&F CCG']],
    ['ICB LeDeR Team', ['ICB LeDeR Team']],
    ['DCO (Dr Jo Marsh)', ['DCO (Dr Jo Marsh)']],
    ['No officer identified', []],
    ['Jo Marsh, Steering Group', ['Jo Marsh', 'Steering Group']],
    ['Named Doctor, Named Nurse, Named Midwife', ['Named Doctor', 'Named Nurse', 'Named Midwife']],
    ['Named Nurse, Thornby Hospitals, Thornby Police', ['Named Nurse', 'Thornby Hospitals', 'Thornby Police']],
    ['Trading Standards, Thornby Council / Thornby Police', ['Trading Standards, Thornby Council', 'Thornby Police']],
    ['Trading Standards, Thornby Police', ['Trading Standards', 'Thornby Police']],
    ['Adults with Learning Disabilities Team', ['Adults with Learning Disabilities Team']],
    ['Thornby Police (DI Sam Ward)', ['Thornby Police (DI Sam Ward)']],
    ['Service Manager (Court)', ['Service Manager (Court)']],
    ['Head of Legal (Thornby Council)', ['Head of Legal (Thornby Council)']],
    ['Service Manager (from May)', ['Service Manager']],
    ['Service Manager (with the nurses)', ['Service Manager']],
    ['Thornby Safeguarding Board (TSB)', ['Thornby Safeguarding Board']],
    ['Thornby partners (Health, Police)', ['Thornby partners']],
    ['Jo Marsh (Service Manager)', ['Jo Marsh']],
    ['TBC', []],
    ['To be re-allocated', []],
    ['Vacant (formerly Jo Marsh)', []],
    ['', []],
  ])('%s', (text, names) => {
    expect(readLeads(text, known).names).toEqual(names)
  })

  test('a doubt of the plan stays a doubt', () => {
    expect(readLeads('Jo Marsh (or is it Pat Lowe)', known)).toEqual({
      names: ['Jo Marsh'],
      doubt: 'or is it Pat Lowe',
    })
    expect(readLeads('Quality Officer (vacant – Head of School for now)', known)).toEqual({
      names: ['Quality Officer'],
      doubt: 'vacant – Head of School for now',
    })
  })

  test('a department that the plan also names alone is not taken for a part of the council', () => {
    const plan = knownParties(['Trading Standards / Thornby Police'])
    expect(readLeads('Trading Standards, Thornby Council', new Set([...plan, 'Trading Standards'])).names).toEqual([
      'Trading Standards',
      'Thornby Council',
    ])
  })

  test.each([
    ['Draft is late. To be re-allocated.', ['CMO'], 'To be re-allocated'],
    ['Chairs named for two localities. Upper Dale vacant.', ['Business Manager'], 'Upper Dale vacant'],
    ['Data Analyst post vacant', ['Data Analyst'], 'Data Analyst post vacant'],
    ['Data Analyst post vacant', ['Business Manager'], null],
    ['Three beds vacant; the audit waits because of a vacancy', ['Business Manager'], null],
    ['To be re-allocated. Has been re-allocated in May.', ['CMO'], null],
  ])('progress that says the owner is gone is a doubt: %s', (progress, owners, doubt) => {
    expect(openSince(progress, owners)).toBe(doubt)
  })

  test('initials stay initials, whatever stands in brackets behind them', () => {
    expect(readLeads('KT (LRF Secretariat)', known).names).toEqual(['KT'])
  })

  test('what stands in brackets is part of a name where it tells two apart', () => {
    const cells = ['Operational Manager (Court)', 'Operational Manager (Prevention)', 'Finance Manager (Jan to May)']
    const names = cells.flatMap((cell) => readLeads(cell, knownParties(cells)).names)
    expect(names).toEqual(['Operational Manager (Court)', 'Operational Manager (Prevention)', 'Finance Manager'])
  })
})

test('a pasted comment is its author’s, and no progress', () => {
  const taken = takeComments('Draft sent. Comment by Harker, Nadia: **Bethan, is it agreed?')
  expect(taken).toEqual({ text: 'Draft sent.', comments: [{ author: 'Harker, Nadia', text: 'Bethan, is it agreed?' }] })
})

test('files named one behind the other are as many', () => {
  expect(filesIn('Court%20Notes%202018.doc Case Check.xls')).toEqual(['Court Notes 2018.doc', 'Case Check.xls'])
})

test('a priority at the end of the words is no part of them', () => {
  expect(takePriority('Write the policy. Priority 2')).toEqual({ text: 'Write the policy.', priority: 2 })
  expect(takePriority('Make it a priority')).toEqual({ text: 'Make it a priority', priority: null })
})

test.each([
  ['To write the policy', 'Write the policy'],
  ['N/Moors Police – Compare what exists now with the vision', 'Compare what exists now with the vision'],
  ['1. Carry on the audits. Then report.', 'Carry on the audits'],
  [
    'Arrange dates for the workforce (senior managers too) at every trust and council',
    'Arrange dates for the workforce at every trust and council',
  ],
  [
    'Review the training of staff in custody, in A&E, in the ambulance service and on the wards of each trust',
    'Review the training of staff in custody…',
  ],
  [
    'Write a policy for people who leave: each trust says how it is told, and by whom',
    'Write a policy for people who leave',
  ],
])('a title says what is to be done: %s', (text, title) => {
  expect(proposeTitle(text)).toBe(title)
})

test('a title fits a phone and is made of the first words, whatever the text', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 40 }), (text) => {
      const title = proposeTitle(text)
      expect(title.length).toBeGreaterThan(0)
      expect(title.length).toBeLessThanOrEqual(60)
      const letters = (words: string) => words.replace(/\W/gu, '').toLowerCase()
      expect(letters(text).startsWith(letters(title))).toBe(true)
    }),
  )
})
