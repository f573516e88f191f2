import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../src/core.ts'
import { resolveActors } from '../../src/people/actors.ts'
import { auditRefused, demand, may, NotPermitted, PERMISSIONS, sightOf } from '../../src/people/roles.ts'
import type { Address, ChatUser, WorkspaceId } from '../../src/ports/chat.ts'
import { PARTNERSHIP, person } from '../contract/store/samples.ts'
import { standingClock } from '../support/clock.ts'
import { emptyStore } from '../support/databases.ts'

const workspace = 'slack:T1' as WorkspaceId
const user: ChatUser = { workspace, id: 'U1' }

function actor(roles: Actor['roles'], admin = false): Actor {
  return { user, person: { ...person('ann'), account: null, absences: [] }, partnership: PARTNERSHIP, roles, admin }
}

describe('who may', () => {
  it('nobody who has no role and owns nothing may anything, nor learns that a plan exists', () => {
    const nobody = actor([])
    fc.assert(
      fc.property(fc.constantFrom(...PERMISSIONS), fc.boolean(), (what, restricted) => {
        expect(may(nobody, what, { planId: 'cal', restricted })).toBe(false)
      }),
    )
    expect(sightOf(nobody, { planId: 'cal' })).toBe('nothing')
  })

  it('the lead of one plan may nothing in another', () => {
    const lead = actor([{ role: 'plan lead', planId: 'cal' }])
    for (const what of PERMISSIONS) expect(may(lead, what, { planId: 'east' })).toBe(false)
    expect(may(lead, 'agree-date', { planId: 'cal' })).toBe(true)
  })

  it('an owner updates what is theirs, decides nothing, and does not grade', () => {
    const owner = actor([])
    expect(may(owner, 'update', { planId: 'cal', own: true })).toBe(true)
    expect(may(owner, 'update', { planId: 'cal', ofPlan: true })).toBe(false)
    for (const what of ['agree-date', 'decide', 'grade', 'assign', 'settle-query'] as const) {
      expect(may(owner, what, { planId: 'cal', own: true, ofPlan: true })).toBe(false)
    }
  })

  it('only a reviewer grades: not even the plan lead', () => {
    expect(may(actor([{ role: 'plan lead', planId: null }]), 'grade', { planId: 'cal' })).toBe(false)
    expect(may(actor([{ role: 'reviewer', planId: 'cal' }]), 'grade', { planId: 'cal' })).toBe(true)
  })

  it('an administrator makes partnerships, and reads no plan for it', () => {
    expect(may(actor([], true), 'make-partnership')).toBe(true)
    expect(sightOf(actor([], true), { planId: 'cal' })).toBe('nothing')
  })
})

describe('what each may see', () => {
  const member = actor([{ role: 'member', planId: null }])
  it('a chair all, an owner their own in full and the others in short, a member no words', () => {
    expect(sightOf(actor([{ role: 'chair', planId: null }]), { planId: 'cal', restricted: true })).toBe('full')
    expect(sightOf(actor([]), { planId: 'cal', own: true, ofPlan: true })).toBe('full')
    expect(sightOf(actor([]), { planId: 'cal', ofPlan: true })).toBe('summary')
    expect(sightOf(member, { planId: 'cal' })).toBe('summary with status')
  })

  it('a restricted plan shows members refs and counts only, and its own people as ever', () => {
    expect(sightOf(member, { planId: 'cal', restricted: true })).toBe('refs and counts')
    expect(sightOf(actor([]), { planId: 'cal', restricted: true, ofPlan: true })).toBe('summary')
  })
})

describe('who asks', () => {
  const channel = 'channel' as Address
  const elsewhere = 'private' as Address
  const core = { admins: new Set(['slack:T1/U9']), clock: standingClock('2015-12-01T09:00:00Z') }

  async function world() {
    const store = await emptyStore()
    await store.people.installWorkspace(workspace, 'Board', '2015-11-02T09:00:00Z')
    for (const id of ['p1', 'p2']) {
      await store.people.insertPartnership({ ...PARTNERSHIP, id, name: id })
      await store.people.insertPerson({ ...person('ann'), id: `ann-${id}`, partnershipId: id })
      await store.people.linkAccount(id, `ann-${id}`, { user, address: elsewhere })
    }
    const joined = { workspace, address: channel, name: 'board', outsiders: false, goneAt: null }
    await store.people.joinChannel({ partnershipId: 'p2', ...joined })
    return store
  }

  it('a channel decides; in private each of their partnerships is offered', async () => {
    const store = await world()
    const [here] = await resolveActors(core, store, user, channel)
    expect([here?.partnership.id, here?.person?.id, here?.roles]).toEqual([
      'p2',
      'ann-p2',
      [{ role: 'member', planId: null }],
    ])
    const there = await resolveActors(core, store, user, elsewhere)
    expect(there.map(({ partnership }) => partnership.id).sort()).toEqual(['p1', 'p2'])
  })

  it('a stranger is nobody in private, and so is everybody of a workspace that is not installed', async () => {
    const store = await world()
    expect(await resolveActors(core, store, { workspace, id: 'U7' }, elsewhere)).toEqual([])
    const elsewhereUser = { workspace: 'slack:T2' as WorkspaceId, id: 'U1' }
    expect(await resolveActors(core, store, elsewhereUser, channel)).toEqual([])
  })

  it('a refused attempt is kept on record', async () => {
    const store = await world()
    const [ann] = await resolveActors(core, store, user, channel)
    if (!ann) throw new Error('nobody')
    try {
      demand(ann, 'start', { planId: 'cal' })
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof NotPermitted)) throw error
      await auditRefused(store, ann, error, '2015-12-01T09:00:00Z')
      expect(error.message).not.toContain('cal')
    }
  })
})
