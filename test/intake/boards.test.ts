import { describe, expect, test } from 'vitest'
import type { ReadAction, ReadPlan } from '../../src/intake/contract.ts'
import { squash } from '../../src/intake/document.ts'
import { readPlan } from '../../src/intake/read-plan.ts'
import { readDocument } from '../../src/intake/readers/read-document.ts'
import { BLOCKS } from './boards/blocks.ts'
import type { Known } from './boards/board.ts'
import { CHILDREN } from './boards/children.ts'
import { COMPLIANCE } from './boards/compliance.ts'
import { COUNCILS } from './boards/councils.ts'
import { HOSPITALS } from './boards/hospitals.ts'
import { INQUIRIES } from './boards/inquiries.ts'
import { LESSONS } from './boards/lessons.ts'
import { LOGS } from './boards/logs.ts'
import { PARTNERSHIPS } from './boards/partnerships.ts'
import { PASTED } from './boards/pasted.ts'
import { QUALITY } from './boards/quality.ts'
import { RESPONSES } from './boards/responses.ts'
import { REVIEWS } from './boards/reviews.ts'
import { SAFETY } from './boards/safety.ts'
import { STATEMENTS } from './boards/statements.ts'
import { TRACKERS } from './boards/trackers.ts'

const BOARDS = [
  ...REVIEWS,
  ...INQUIRIES,
  ...CHILDREN,
  ...HOSPITALS,
  ...QUALITY,
  ...COUNCILS,
  ...PARTNERSHIPS,
  ...SAFETY,
  ...LOGS,
  ...RESPONSES,
  ...TRACKERS,
  ...BLOCKS,
  ...LESSONS,
  ...PASTED,
  ...STATEMENTS,
  ...COMPLIANCE,
]

/** An action as whoever wrote the plan would tell it. */
function told(action: ReadAction, plan: ReadPlan): Required<Known> {
  const section = plan.sections.find(({ id }) => id === action.section)
  return {
    text: squash(action.text),
    ref: action.sourceRef,
    section: section ? squash(`${section.ref ?? ''} ${section.title}`) : null,
    leads: action.leads,
    due: action.timescales
      .filter(({ kind }) => kind !== 'none')
      .map(({ kind, latest, replaced }) => `${replaced ? 'was ' : ''}${latest ? `${kind} ${latest}` : kind}`),
    rating: action.rating,
    progress: squash(action.progress),
    evidence: action.evidence,
    followUps: action.followUps.map(({ text, due }) => `${due?.latest ?? '?'} ${text}`),
    oversight: action.oversight,
    comments: action.comments.map(({ text }) => text),
  }
}

describe('another board writes its plan in its own way', () => {
  test.each(BOARDS)('a plan with $with is read as it was meant, and nothing else is taken for an action', (board) => {
    const plan = readPlan(readDocument(board.bytes))
    expect(plan.actions.map((action) => told(action, plan))).toMatchObject(board.actions)
    if (board.title !== undefined) expect(plan.title).toBe(board.title)
    for (const [code, meaning] of Object.entries(board.key ?? {}))
      expect(plan.ratingScheme.levels).toContainEqual(expect.objectContaining({ code, meaning }))
    if (board.asks) expect(plan.queries.map(({ kind }) => kind)).toEqual(board.asks)
  })
})
