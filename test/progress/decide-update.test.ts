import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RatingLevel, Status } from '../../src/plan/model.ts'
import type { AtHand } from '../../src/progress/at-hand.ts'
import { type Answer, decideUpdate, notClaimed } from '../../src/progress/decide-update.ts'
import { FieldRefusal } from '../../src/progress/refusals.ts'
import { action, owner, party, plan } from '../contract/store/samples.ts'
import { LEVELS } from './world.ts'

const PARTIES = [party('mcanh'), party('nmp'), party('ccg'), party('beds', { kind: 'team', organisationId: 'ccg' })]
const STATUSES: Status[] = ['not started', 'under way', 'complete (claimed)', 'complete (confirmed)']

const completes = fc.constantFrom<RatingLevel['completes']>('yes', 'no', 'ask')
const levels = fc
  .tuple(completes, completes, completes)
  .map((each) => LEVELS.map((level, at) => ({ ...level, completes: each[at] ?? 'no' })))
const answer = fc.record({
  forPartyId: fc.option(fc.constantFrom(...PARTIES.map(({ id }) => id))),
  progress: fc.constantFrom('', 'It moves.'),
  rating: fc.option(fc.constantFrom('RED', 'AMBER', 'GREEN', 'BLUE'), { nil: undefined }),
  status: fc.option(fc.constantFrom(...STATUSES), { nil: undefined }),
})

/** The action as it is for whoever gives this answer: for a party its contact, for none the plan lead. */
function seenBy(at: AtHand, { forPartyId }: Answer): AtHand {
  return { ...at, lead: forPartyId === null, mine: PARTIES.filter(({ id }) => id === forPartyId) }
}

describe('whatever several owners and the plan lead answer, in whatever order', () => {
  test('no rating appears that nobody gave, and nothing is complete that an organisation has not claimed', () => {
    fc.assert(
      fc.property(levels, fc.array(answer, { maxLength: 12 }), (scheme, answers) => {
        let at: AtHand = {
          action: action('cal', 1, { rating: 'AMBER' }),
          plan: plan('cal', { scheme: { kind: 'RAG', levels: scheme } }),
          owners: PARTIES.map(({ id }, position) => owner('cal-1', id, { position })),
          parties: new Map(PARTIES.map((each) => [each.id, each])),
          mine: [],
          lead: false,
          reviewer: false,
        }
        const given = new Set<string | null>(['AMBER'])
        for (const each of answers) {
          try {
            const { change, owners } = decideUpdate(seenBy(at, each), each, '2015-12-07T09:41:00Z')
            if (each.rating) given.add(each.rating)
            expect(given).toContain(change.rating)
            const rows = at.owners.map((row) => owners.find(({ partyId }) => partyId === row.partyId) ?? row)
            const became = change.status !== at.action.status && change.status.startsWith('complete')
            const was = at.action.standing === 'complete'
            const rated = !was && change.rating !== at.action.rating && change.standing === 'complete'
            if (each.forPartyId !== null && (became || rated)) expect(notClaimed(at, rows)).toEqual([])
            if (each.forPartyId !== null && became) expect(change.status).toBe('complete (claimed)')
            at = {
              ...at,
              action: { ...at.action, ...change },
              owners: rows,
            }
          } catch (error) {
            // A refusal is an answer too; it says beside which field.
            expect(error).toBeInstanceOf(FieldRefusal)
          }
        }
      }),
      { numRuns: 1000 },
    )
  })
})
