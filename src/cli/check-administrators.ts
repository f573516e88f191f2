import type { Config } from '../config.ts'
import type { Check } from '../ports/chat.ts'

/** Whether somebody may begin: without an administrator nobody makes the first partnership. */
export function checkAdministrators({ admins, teams }: Config, partnerships: number): Check {
  const name = 'administrators'
  const all = [...admins]
  const strangers = all.filter((admin) => {
    const [, tenant] = /^teams:([^/]+)\//.exec(admin) ?? []
    return tenant !== undefined && teams !== undefined && !teams.tenants.includes(tenant)
  })
  if (strangers.length > 0) {
    const detail = `no tenant of the settings has ${strangers.join(', ')}: check PLANKEEPER_ADMINS`
    return { name, ok: false, detail }
  }
  if (all.length > 0) return { name, ok: true, detail: all.join(', ') }
  return partnerships > 0
    ? { name, ok: true, detail: 'none: nobody can make another partnership' }
    : { name, ok: false, detail: 'nobody can make a partnership: write yourself into PLANKEEPER_ADMINS' }
}
