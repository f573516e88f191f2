/** The one place roles are asked (design: "Who may do what", "What each may see"). */
import type { Actor } from '../core.ts'
import { Refusal } from '../core.ts'
import type { IsoInstant } from '../plan/model.ts'
import type { Stores } from '../ports/store.ts'
import type { RoleName } from './model.ts'

/**
 * Everything that is asked for. `decide` is what only the plan lead settles: holds, withdrawals, escalations, proposals.
 * `read-plan` is titles, organisations, dates, ratings; `read-full` also the words.
 */
export const PERMISSIONS = [
  'make-partnership',
  'appoint',
  'join-channel',
  'settings',
  'import',
  'start',
  'link',
  'assign',
  'agree-date',
  'settle-query',
  'decide',
  'grade',
  'update',
  'read-plan',
  'read-full',
  'hold-digest',
  'export',
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** What a permission is asked about. Nothing named: the partnership as a whole. */
export interface Subject {
  planId?: string
  restricted?: boolean
  /** The person answers for an owner of this very action. */
  own?: boolean
  /** The person answers for some party of this plan: one of its people. */
  ofPlan?: boolean
}

/** Who may, without being an owner. `admin` stands for the configured administrators. */
const HOLDERS: Record<Permission, readonly (RoleName | 'admin')[]> = {
  'make-partnership': ['admin'],
  appoint: ['admin'],
  'join-channel': ['admin', 'plan lead'],
  settings: ['admin', 'plan lead'],
  import: ['plan lead'],
  start: ['plan lead'],
  link: ['plan lead'],
  assign: ['plan lead'],
  'agree-date': ['plan lead'],
  'settle-query': ['plan lead'],
  decide: ['plan lead'],
  grade: ['reviewer'],
  update: ['plan lead'],
  'read-plan': ['plan lead', 'chair', 'reviewer', 'member'],
  'read-full': ['plan lead', 'chair'],
  'hold-digest': ['plan lead'],
  export: ['plan lead', 'chair'],
}

/** What somebody who answers for an owner may, of their own action, and of the other actions of their plan. */
const OF_OWN: ReadonlySet<Permission> = new Set(['update', 'read-plan', 'read-full'])
const OF_OTHERS: ReadonlySet<Permission> = new Set(['read-plan'])

/** Whether this person may do this to this subject. Everybody who is nobody here may do nothing. */
export function may(actor: Actor, what: Permission, subject: Subject = {}): boolean {
  if (subject.own && OF_OWN.has(what)) return true
  if (subject.ofPlan && OF_OTHERS.has(what)) return true
  const holders = HOLDERS[what]
  if (actor.admin && holders.includes('admin')) return true
  return actor.roles.some(({ role, planId }) => {
    // A member is anybody in a linked channel: outside its people a restricted plan shows refs and counts only.
    if (role === 'member' && subject.restricted) return false
    return holders.includes(role) && (planId === null || planId === subject.planId)
  })
}

/** What somebody may see of an action or, with no action named, of a plan. */
export type Sight = 'full' | 'summary with status' | 'summary' | 'refs and counts' | 'nothing'

/** How much is shown (design: "What each may see"). The plan itself is not even named to those who see nothing. */
export function sightOf(actor: Actor, subject: Subject): Sight {
  if (may(actor, 'read-full', subject)) return 'full'
  if (may(actor, 'grade', subject)) return 'full'
  if (subject.ofPlan) return 'summary'
  if (may(actor, 'read-plan', subject)) return 'summary with status'
  return actor.roles.some(({ planId }) => planId === null) ? 'refs and counts' : 'nothing'
}

/** A refusal because of who asks. It undoes the request's transaction; `auditRefused` keeps it on record after that. */
export class NotPermitted extends Refusal {
  readonly what: Permission
  readonly subject: Subject
  constructor(what: Permission, subject: Subject) {
    super('That is not yours to do here. Ask your plan lead.')
    this.what = what
    this.subject = subject
  }
}

/** Throws NotPermitted unless the person may. */
export function demand(actor: Actor, what: Permission, subject: Subject = {}): void {
  if (!may(actor, what, subject)) throw new NotPermitted(what, subject)
}

/** Records a refused attempt. Call it outside the transaction that the refusal undid. */
export async function auditRefused(stores: Stores, actor: Actor, refused: NotPermitted, at: IsoInstant): Promise<void> {
  await stores.progress.audit({
    at,
    partnershipId: actor.partnership.id,
    personId: actor.person?.id ?? null,
    what: refused.what,
    subject: refused.subject.planId ?? actor.partnership.id,
    detail: `${actor.user.workspace}/${actor.user.id}`,
    refused: true,
  })
}
