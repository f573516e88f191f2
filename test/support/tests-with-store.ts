/** Which tests use a store: found by what they import, so that none is forgotten. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Where an empty store or an installation comes from. */
const SOURCES = ['test/support/databases.ts', 'test/support/bot-process.ts']
/** About files of SQLite, or of the adapters' own stores: there is nothing in them for a server. */
const OF_FILES = ['test/cli/backup.test.ts', 'test/db/trouble.test.ts', 'test/adapters/slack/full-disk.test.ts']
const IMPORT = /from '(\.[^']+\.ts)'/g

/** The paths of the tests, from the root on. */
export function testsWithStore(root: string): string[] {
  const sources = new Set(SOURCES.map((source) => resolve(root, source)))
  const known = new Map<string, boolean>()
  const uses = (file: string): boolean => {
    if (sources.has(file)) return true
    const before = known.get(file)
    if (before !== undefined) return before
    // A file that imports itself in a circle adds nothing.
    known.set(file, false)
    const text = readFileSync(file, 'utf8')
    const imports = [...text.matchAll(IMPORT)].map(([, path = '']) => resolve(dirname(file), path))
    const found = imports.filter((path) => path.startsWith(join(root, 'test'))).some(uses)
    known.set(file, found)
    return found
  }
  return globSync('test/**/*.test.ts', { cwd: root }).filter(
    (path) => !OF_FILES.includes(path) && uses(resolve(root, path)),
  )
}
