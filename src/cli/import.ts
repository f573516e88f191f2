import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { plainText } from '../cards/plain.ts'
import type { ReadPlan } from '../intake/contract.ts'
import { storePlan } from '../intake/import-plan.ts'
import { planKeyProblem, proposePlanKey, titleFromFileName } from '../intake/plan-key.ts'
import { previewBlocks } from '../intake/preview.ts'
import { readPlanPath } from '../intake/read-path.ts'
import { type Alike, mostAlike } from '../intake/reimport/alike.ts'
import { isSensitive } from '../intake/sensitive.ts'
import type { Plan } from '../plan/model.ts'
import type { Stores } from '../ports/store.ts'
import { importAgain } from './import-again.ts'
import { partnershipFor } from './partnership.ts'
import type { Tools } from './tools.ts'

export interface ImportOptions {
  partnership?: string
  asOf?: string
  key?: string
  /** The key of the stored plan that the file is the next version of. */
  update?: string
  /** Whether its own people only may read it; undefined: by its title. */
  restricted?: 'yes' | 'no'
  yes?: boolean
  dryRun?: boolean
  json?: boolean
}

/** `plankeeper import FILE`: what was understood; without `--dry-run` it is stored as a draft. */
export async function importCommand(tools: Tools, path: string, options: ImportOptions): Promise<void> {
  const asOf = options.asOf === undefined ? {} : { asOf: options.asOf }
  const { bytes, read } = await tools.progress.during('Reading the plan', () => readPlanPath(path, asOf))
  if (options.update !== undefined) return importAgain(tools, { name: basename(path), bytes, read }, options)
  const plan = options.dryRun ? undefined : await keep(tools, basename(path), bytes, read, options)
  if (options.json) {
    tools.print(JSON.stringify(plan ? { ...read, key: plan.key } : read, null, 2))
    return
  }
  tools.print(plainText(previewBlocks(read, basename(path))))
  tools.print(`\n${plan ? storedInWords(plan) : 'Nothing was stored.'}`)
}

function storedInWords({ key, restricted }: Plan): string {
  const stored = `Stored as ${key}. Nobody is written to before it is started.`
  return restricted ? `${stored}\nIts own people only may read it: elsewhere it is refs and counts.` : stored
}

async function keep(
  tools: Tools,
  fileName: string,
  bytes: Uint8Array,
  read: ReadPlan,
  options: ImportOptions,
): Promise<Plan> {
  const store = await tools.openStore()
  try {
    return await store.transaction((stores) => keepIn(stores, tools, fileName, bytes, read, options))
  } finally {
    await store.close()
  }
}

async function keepIn(
  stores: Stores,
  tools: Tools,
  fileName: string,
  bytes: Uint8Array,
  read: ReadPlan,
  options: ImportOptions,
): Promise<Plan> {
  const now = tools.clock.now()
  const partnership = await partnershipFor(stores, tools, options.partnership)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const known = await stores.imports.importOfFile(partnership.id, sha256)
  if (known?.planId) throw new Error('This very file is a plan already. See plankeeper status.')
  const plans = await stores.plans.plans(partnership.id)
  const taken = new Set(plans.map((plan) => plan.key))
  const alike = options.key === undefined ? await mostAlike(stores, read, plans, now, partnership.zone) : undefined
  if (alike?.likely) throw new Error(newVersion(alike))
  const title = read.title ?? titleFromFileName(fileName)
  const key = options.key?.toUpperCase() ?? proposePlanKey([title, titleFromFileName(fileName)], taken)
  const problem = planKeyProblem(key) ?? (taken.has(key) ? `${key} is the key of another plan.` : null)
  if (problem) throw new Error(problem)
  const snapshot = { id: tools.newId(), partnershipId: partnership.id, planId: null, fileName, sha256, bytes, read }
  await stores.imports.insertImport({ ...snapshot, byPersonId: null, at: now.toString() })
  const created = {
    partnershipId: partnership.id,
    key,
    title,
    leadId: null,
    restricted: options.restricted === undefined ? isSensitive([title, fileName]) : options.restricted === 'yes',
    sameParties: [],
    dueSoonDays: partnership.policy.dueSoonDays,
    now,
    today: read.asOf ? Temporal.PlainDate.from(read.asOf) : now.toZonedDateTimeISO(partnership.zone).toPlainDate(),
    newId: tools.newId,
  }
  return storePlan(stores, read, created, snapshot.id)
}

function newVersion({ plan, same, of }: Alike): string {
  const found = `${same} of its ${of} actions are in ${plan.key} already.`
  return `${found} Add --update ${plan.key} where it is a new version, --key KEY where it is another plan.`
}
