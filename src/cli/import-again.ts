/** `plankeeper import FILE --update KEY`: the file as the next version of a stored plan. */
import { createHash } from 'node:crypto'
import { plainText } from '../cards/plain.ts'
import type { ReadPlan } from '../intake/contract.ts'
import { type Answers, OURS, openQuestions } from '../intake/reimport/answers.ts'
import { differenceBlocks, resultInWords } from '../intake/reimport/show.ts'
import { storeVersion } from '../intake/reimport/store-version.ts'
import { type NewFile, readVersion, type Version } from '../intake/reimport/version.ts'
import type { Partnership } from '../people/model.ts'
import type { Stores } from '../ports/store.ts'
import type { ImportOptions } from './import.ts'
import { storedPartnership, storedPlan } from './partnership.ts'
import type { Tools } from './tools.ts'

const NOTHING = 'Nothing was stored.'
/** A shell has room for all of it. */
const ALL = 1_000_000

/** Shows what the file changes; with `--yes` it is stored, and what was changed in chat since is kept. */
export async function importAgain(
  tools: Tools,
  file: { name: string; bytes: Uint8Array; read: ReadPlan },
  options: ImportOptions,
): Promise<void> {
  const store = await tools.existingStore()
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  try {
    const { lines, ...said } = await store.transaction(async (stores): Promise<Outcome> => {
      const partnership = await storedPartnership(stores, options.partnership)
      const known = await stores.imports.importOfFile(partnership.id, sha256)
      if (known?.planId)
        return unchanged([`This very file is stored already, since ${known.at.slice(0, 10)}. ${NOTHING}`])
      const fresh: NewFile = {
        id: tools.newId(),
        fileName: file.name,
        read: file.read,
        at: tools.clock.now().toString(),
      }
      const plan = await storedPlan(stores, partnership, options.update, `import ${file.name} --update`)
      const version = await readVersion(stores, partnership, plan, fresh, new Map())
      const storing = !options.dryRun && options.yes === true
      const shown = plainText(differenceBlocks(version, 0, ALL, storing))
      if (!storing) {
        return {
          ...unchanged([shown, `\n${NOTHING}${options.dryRun ? '' : hint(version)}`]),
          differences: counts(version),
        }
      }
      const row = { ...fresh, partnershipId: partnership.id, planId: null, sha256, bytes: file.bytes, byPersonId: null }
      await stores.imports.insertImport(row)
      const differences = counts(version)
      return { lines: [shown, `\n${await stored(tools, stores, partnership, version)}`], stored: true, differences }
    })
    if (options.json) tools.print(JSON.stringify({ ...file.read, update: said }, null, 2))
    else for (const line of lines) tools.print(line)
  } finally {
    await store.close()
  }
}

interface Outcome {
  lines: string[]
  stored: boolean
  /** How many there are of each kind; null where there was nothing to compare. */
  differences: Record<string, number> | null
}

function unchanged(lines: string[]): Outcome {
  return { lines, stored: false, differences: null }
}

function counts({ comparison }: Version): Record<string, number> {
  const of = (kind: string) => comparison.differences.filter((each) => each.kind === kind).length
  const toAsk = openQuestions(comparison, new Map()).length
  return { added: of('added'), changed: of('changed'), removed: of('removed'), unchanged: of('unchanged'), toAsk }
}

function hint(version: Version): string {
  const asked = openQuestions(version.comparison, new Map())
  if (version.comparison.doubts.length > 0) return ` ${inDoubt(version)}`
  const kept = asked.length > 0 ? ` What was changed in chat since (${asked.length}) is kept then.` : ''
  return ` Add --yes to store it.${kept}`
}

async function stored(tools: Tools, stores: Stores, partnership: Partnership, version: Version): Promise<string> {
  if (version.comparison.doubts.length > 0) throw new Error(inDoubt(version))
  const ours = openQuestions(version.comparison, new Map()).map((question) => [question.id, OURS] as const)
  const answers: Answers = new Map(ours)
  const storing = { stores, partnership, personId: null, now: tools.clock.now(), newId: tools.newId }
  const counts = await storeVersion(storing, { ...version, answers })
  return `Stored as a new version of ${version.loaded.plan.key}: ${resultInWords(counts)}.`
}

function inDoubt({ comparison }: Version): string {
  const rows = comparison.doubts.length === 1 ? 'One row' : `${comparison.doubts.length} rows`
  return `${rows} may be one of several actions, and nobody is guessed: import the file in the chat, which asks.`
}
