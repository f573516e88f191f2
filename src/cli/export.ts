import { writeFile } from 'node:fs/promises'
import { exportPlan } from '../export/export-plan.ts'
import type { Format } from '../export/formats.ts'
import { localDay } from '../plan/zone.ts'
import { storedPartnership, storedPlan } from './partnership.ts'
import type { Tools } from './tools.ts'

export interface ExportOptions {
  format: Format
  out?: string
  partnership?: string
  full?: boolean
  json?: boolean
}

/** `plankeeper export [PLAN]`: the plan as a file, in full: who has this shell has the database. */
export async function exportCommand(tools: Tools, key: string | undefined, options: ExportOptions): Promise<void> {
  const store = await tools.existingStore()
  try {
    const partnership = await storedPartnership(store, options.partnership)
    const plan = await storedPlan(store, partnership, key, 'export')
    const now = tools.clock.now()
    const { format, full = false } = options
    const { bytes, rows } = await exportPlan(store, partnership, plan, now, { format, full })
    const file = options.out ?? `${plan.key}-${localDay(now, partnership.zone)}.${format}`
    await keep(file, bytes)
    if (options.json) tools.print(JSON.stringify({ plan: plan.key, format, file, rows }, null, 2))
    else tools.print(`${plan.key} is written to ${file}: ${rows.length} rows.`)
  } finally {
    await store.close()
  }
}

/** It holds what is confidential: only its owner may read it. */
async function keep(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes, { mode: 0o600 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown'
    throw new Error(`The file ${file} cannot be written (${code}): name another with --out.`)
  }
}
