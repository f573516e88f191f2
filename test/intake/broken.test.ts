import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { IntakeError } from '../../src/intake/errors.ts'
import { readPlanFile } from '../../src/intake/read-file.ts'

const folder = fileURLToPath(new URL('./broken', import.meta.url))

/** Without end is without end on the slowest machine too; how long each may take in earnest, `npm run fuzz` measures. */
const ENOUGH = { seconds: 60 }

test.each(readdirSync(folder))(
  '%s once stopped an import, and no longer keeps anybody waiting',
  async (name) => {
    const file = { name, bytes: new Uint8Array(readFileSync(`${folder}/${name}`)) }
    const found = await readPlanFile(file, ENOUGH).catch((error: unknown) => error)
    if (found instanceof IntakeError) expect(found.message).not.toMatch(/stopped/u)
    else expect(found).toHaveProperty('actions')
  },
  90_000,
)
