/** The outbox against what it could be built on: a job queue for PostgreSQL, and SQLite by itself. */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Sqlite from 'better-sqlite3'
import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openSqliteFile, type SqliteFile, sqliteDialect } from '../../db/dialects/sqlite.ts'
import { type OpenStore, openStore, openWith } from '../../db/open.ts'
import { emptySchema } from '../support/databases.ts'
import { median } from './measure.ts'
import { benchDispatcher, planMany } from './outbox.ts'

const SERVER = process.env['TEST_DATABASE_URL']
const PLATFORM = fileURLToPath(new URL('./answering-server.ts', import.meta.url))
const COUNT = 2_000
const LANES = 200
const AT_ONCE = 16
const ROUNDS = 5
const print = (line: string) => void process.stdout.write(`${line}\n`)
const perSecond = (count: number, ms: number) => (count / ms) * 1000

test.skipIf(!SERVER)(
  'deliveries a second on PostgreSQL, beside graphile-worker with a queue for each lane',
  async () => {
    const schema = await emptySchema(SERVER ?? '')
    const store = await openStore(schema.url)
    const platform = await startPlatform()
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
    const post = (body: string) => posted(platform.url, agent, body)
    const queue = await graphileQueue(SERVER ?? '', post)
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round <= ROUNDS; round++) {
      const mine = await oursOnce(store, round, post)
      const other = await queue.once(round)
      // The first one warms up.
      if (round === 0) continue
      ours.push(mine)
      theirs.push(other)
    }
    const ratio = median(ours) / median(theirs)
    print(`\ndeliveries a second on PostgreSQL (${COUNT} to ${LANES} lanes, ${AT_ONCE} at once, medians of ${ROUNDS}):`)
    print(
      `  the outbox ${median(ours).toFixed(0)}, graphile-worker ${median(theirs).toFixed(0)}: ratio ${ratio.toFixed(2)} (target 1.00), load ${load()}`,
    )
    agent.destroy()
    platform.stop()
    await queue.close()
    await store.close()
    await schema.drop()
  },
)

async function oursOnce(store: OpenStore, round: number, post: (body: string) => Promise<string>): Promise<number> {
  await planMany(store, COUNT, LANES, round)
  const dispatcher = benchDispatcher(store, AT_ONCE, post)
  const began = performance.now()
  expect(await dispatcher.drain()).toBe(COUNT)
  return perSecond(COUNT, performance.now() - began)
}

async function graphileQueue(connectionString: string, post: (body: string) => Promise<string>) {
  const schema = `bench_${randomUUID().replaceAll('-', '')}`
  const logger = new Logger(() => () => {})
  const pgPool = new pg.Pool({ connectionString, max: AT_ONCE + 4 })
  pgPool.on('error', () => {})
  const given = { pgPool, schema, logger }
  const utils = await makeWorkerUtils(given)
  await utils.migrate()
  return {
    async once(round: number): Promise<number> {
      const jobs = Array.from({ length: COUNT }, (_, n) => ({
        identifier: 'post',
        payload: { key: `${round}-${n}` },
        queueName: `lane/${n % LANES}`,
      }))
      await utils.addJobs(jobs)
      let left = COUNT
      const all = Promise.withResolvers<void>()
      const began = performance.now()
      const runner = await run({
        ...given,
        concurrency: AT_ONCE,
        noHandleSignals: true,
        taskList: {
          async post(payload) {
            await post(JSON.stringify(payload))
            if (--left === 0) all.resolve()
          },
        },
      })
      await all.promise
      await runner.stop()
      return perSecond(COUNT, performance.now() - began)
    },
    async close() {
      await pgPool.query(`drop schema ${schema} cascade`)
      await utils.release()
      await pgPool.end()
    },
  }
}

test('deliveries a second on SQLite, beside the same statements run by better-sqlite3 alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plankeeper-bench-'))
  const [ours, alone]: [number[], number[]] = [[], []]
  for (let round = 0; round <= ROUNDS; round++) {
    const { outbox, statements } = await sqliteRound(folder, round)
    if (round === 0) continue
    ours.push(outbox)
    alone.push(statements)
  }
  const ratio = median(ours) / median(alone)
  print(`\ndeliveries a second on SQLite (${COUNT} to ${LANES} lanes, ${AT_ONCE} at once, medians of ${ROUNDS}):`)
  print(
    `  the outbox ${median(ours).toFixed(0)}, its statements alone ${median(alone).toFixed(0)}: ratio ${ratio.toFixed(2)} (target 0.50), load ${load()}`,
  )
  await rm(folder, { recursive: true, force: true })
})

async function sqliteRound(folder: string, round: number): Promise<{ outbox: number; statements: number }> {
  const [path, copy] = [join(folder, `${round}.db`), join(folder, `${round}-copy.db`)]
  const file = openSqliteFile(path)
  const run: Run[] = []
  const store = await openWith(sqliteDialect(recording(file, run)))
  await planMany(store, COUNT, LANES, round)
  file.pragma('wal_checkpoint(truncate)')
  await copyFile(path, copy)
  const dispatcher = benchDispatcher(store, AT_ONCE, async (key) => key)
  run.length = 0
  const began = performance.now()
  expect(await dispatcher.drain()).toBe(COUNT)
  const outbox = perSecond(COUNT, performance.now() - began)
  await store.close()
  return { outbox, statements: perSecond(COUNT, replayMs(copy, run)) }
}

interface Run {
  sql: string
  values: readonly unknown[]
}

/** Writes down each statement as it is run, transactions too. */
function recording(file: SqliteFile, into: Run[]): SqliteFile {
  return new Proxy(file, {
    get(target, name) {
      if (name === 'exec') {
        return (sql: string) => {
          into.push({ sql, values: [] })
          return target.exec(sql)
        }
      }
      if (name === 'prepare') return (sql: string) => recorded(target.prepare(sql), sql, into)
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function recorded(statement: Sqlite.Statement, sql: string, into: Run[]): Sqlite.Statement {
  return new Proxy(statement, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (name !== 'run' && name !== 'all' && name !== 'iterate') return value.bind(target)
      return (values: readonly unknown[] = []) => {
        into.push({ sql, values })
        return value.call(target, values)
      }
    },
  })
}

/** On a copy from before they ran, with the same durability. */
function replayMs(path: string, run: readonly Run[]): number {
  const file = openSqliteFile(path)
  const prepared = new Map<string, Sqlite.Statement>()
  const began = performance.now()
  for (const { sql, values } of run) {
    const statement = prepared.get(sql) ?? file.prepare(sql)
    prepared.set(sql, statement)
    if (statement.reader) statement.all(values)
    else statement.run(values)
  }
  const took = performance.now() - began
  const left = file
    .prepare<[], { count: number }>("select count(*) as count from deliveries where state <> 'sent'")
    .get()
  expect(left?.count).toBe(0)
  file.close()
  return took
}

function posted(url: string, agent: Agent, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const out = request(url, { method: 'POST', agent }, (response) => {
      let said = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk
      })
      response.once('end', () => resolve(said))
    })
    out.once('error', reject).end(body)
  })
}

async function startPlatform(): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PLATFORM], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) =>
    child.stdout.once('data', (said: Buffer) => resolve(`${said}`.trim())),
  )
  return { url, stop: () => void child.kill('SIGTERM') }
}

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1)
}
