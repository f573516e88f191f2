import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ReadPlan } from '../../src/intake/contract.ts'

/** A plan as a file and as a careful reader understands it. */
export interface Truth {
  name: string
  truth: ReadPlan
  files: string[]
}

/** The plans of a folder that holds documents and, in `truth`, what they say; none where there is no such folder. */
function truthsIn(folder: URL): Truth[] {
  const path = fileURLToPath(folder)
  if (!existsSync(`${path}/truth`)) return []
  return readdirSync(`${path}/truth`).map((file) => {
    const name = file.replace(/\.json$/u, '')
    const truth = JSON.parse(readFileSync(`${path}/truth/${file}`, 'utf8')) as ReadPlan
    return {
      name,
      truth,
      files: readdirSync(path)
        .filter((f) => f.startsWith(`${name}.`))
        .map((f) => `${path}/${f}`),
    }
  })
}

export const TWINS = truthsIn(new URL('../fixtures/plans', import.meta.url))
/** Published plans are other people's words: they stay outside the project and are read where they are at hand. */
export const PUBLISHED = truthsIn(new URL('../../../shared/plans/published', import.meta.url))
