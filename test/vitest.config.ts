import { defineConfig } from 'vitest/config'
import { testsWithStore } from './support/tests-with-store.ts'

const root = new URL('..', import.meta.url).pathname
const server = process.env['TEST_DATABASE_URL']
// Schemas on the server are named after it, so that two runs at once do not meet.
const run = `run${process.pid}`
process.env['TEST_RUN'] = run

const common = { root, include: ['test/**/*.test.ts'], testTimeout: 30_000 }
/** Everything, with SQLite and PGlite, whether or not there is a server. */
const sqlite = { test: { ...common, name: 'sqlite', env: { TEST_DATABASE_URL: '' } } }
/** What uses a store once more, on the server that TEST_DATABASE_URL names. */
const postgres = () => ({
  test: {
    ...common,
    name: 'postgres',
    include: testsWithStore(root),
    testTimeout: 60_000,
    env: { TEST_DATABASE_URL: server, TEST_RUN: run },
  },
})

export default defineConfig({
  test: { root, globalSetup: 'test/support/drop-schemas.ts', projects: server ? [sqlite, postgres()] : [sqlite] },
})
