/** The five plans the project ships, read as people's files are, and a year to play them in. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { ReadPlan } from '../../src/intake/contract.ts'
import { readPlanFile } from '../../src/intake/read-file.ts'
import { type Board, type BoardOptions, openBoard } from './board.ts'

export interface Year extends BoardOptions {
  file: string
  to: string
}

/** From about the time each plan was written; the board meets every twelve weeks. */
export const CALDERBY: Year = {
  file: 'calderby-crisis-care-plan.docx',
  key: 'CAL',
  title: 'Calderby Crisis Care',
  from: '2015-11-02',
  to: '2016-11-04',
  meetings: ['2015-11-02', '2016-01-25', '2016-04-18', '2016-07-11', '2016-10-03', '2016-12-26'],
}
export const EASTVALE: Year = {
  file: 'eastvale-improvement-plan.docx',
  key: 'EAS',
  title: 'Eastvale Improvement Plan',
  from: '2018-12-03',
  to: '2019-12-06',
  meetings: ['2019-01-24', '2019-04-25', '2019-07-25', '2019-10-24', '2020-01-23'],
}
export const NORTHMOOR: Year = {
  file: 'northmoor-aftercare-plan.docx',
  key: 'S117',
  title: 'Northmoor Aftercare',
  from: '2018-11-05',
  to: '2019-11-08',
}
export const SELWYN: Year = {
  file: 'selwyn-lead-professional-plan.docx',
  key: 'SEL',
  title: 'Selwyn Lead Professional',
  from: '2008-09-29',
  to: '2009-10-02',
}
export const WESTMARCH: Year = {
  file: 'westmarch-case-review.docx',
  key: 'WES',
  title: 'Westmarch Case Review',
  from: '2018-10-01',
  to: '2019-10-04',
  meetings: ['2018-12-05', '2019-03-06', '2019-06-05', '2019-09-04', '2019-12-04'],
}

const reads = new Map<string, Promise<ReadPlan>>()

/** The board on the first day of its year. A file is read once. */
export async function boardOf(year: Year, change: Partial<BoardOptions> = {}): Promise<Board> {
  const url = new URL(`../fixtures/plans/${year.file}`, import.meta.url)
  const read = reads.get(year.file) ?? readPlanFile({ name: basename(year.file), bytes: readFileSync(url) })
  reads.set(year.file, read)
  return openBoard(await read, { ...year, ...change })
}
