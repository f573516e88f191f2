import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Tries what a reader must not be able to do, and says which of it worked. */
function worked(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}

const done = {
  environment: Object.keys(process.env),
  read: worked(() => readFileSync('/etc/hostname')),
  write: worked(() => writeFileSync(`${tmpdir()}/plankeeper-nosy`, 'x')),
  start: worked(() => spawnSync(process.execPath, ['--version'])),
}
process.stdout.write(JSON.stringify(done))
