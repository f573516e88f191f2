/** The real `plankeeper` in a process of its own, started as people start it. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { emptySchema } from './databases.ts'
import { onServer } from './server.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LAUNCHER = join(ROOT, 'src/launcher.js')

export interface Outcome {
  status: number | null
  stdout: string
  stderr: string
}

/** An installation of its own: an empty folder, and a database in it or, in the project `postgres`, on the server. */
export interface Installation {
  folder: string
  databaseUrl: string
  /** Runs one command to its end. */
  run(...args: string[]): Promise<Outcome>
  /** Starts the bot and resolves with its address; `stop` ends it as an operator would. */
  start(): Promise<RunningBot>
  remove(): Promise<void>
}

export interface RunningBot {
  url: string
  /** What it is sent reaches the launcher, as it does from an operator. */
  signal(name: NodeJS.Signals): void
  ended: Promise<Outcome>
  stop(): Promise<Outcome>
}

export async function newInstallation(settings: Record<string, string> = {}): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'plankeeper-'))
  const schema = onServer && !settings['DATABASE_URL'] ? await emptySchema(onServer) : undefined
  const databaseUrl = schema?.url ?? `sqlite:${join(folder, 'bot.db')}`
  const env = { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, PORT: '0', ...settings }
  const launch = (args: readonly string[]) => spawn(process.execPath, [LAUNCHER, ...args], { cwd: folder, env })
  return {
    folder,
    run: (...args) => outcome(launch(args)),
    async start() {
      const child = launch(['start'])
      const ended = outcome(child)
      const url = await new Promise<string>((resolve, reject) => {
        let said = ''
        child.stdout.on('data', (chunk: Buffer) => {
          said += chunk
          const found = /http:\/\/[\d.:]+/.exec(said)?.[0]
          if (found && said.includes('\n')) resolve(found)
        })
        ended.then(({ stderr }) => reject(new Error(`it did not start: ${stderr}`)))
      })
      return {
        url,
        signal: (name) => void child.kill(name),
        ended,
        stop: () => {
          child.kill('SIGTERM')
          return ended
        },
      }
    },
    databaseUrl: env.DATABASE_URL,
    async remove() {
      await rm(folder, { recursive: true, force: true })
      await schema?.drop()
    },
  }
}

function outcome(child: ReturnType<typeof spawn>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let stdout = ''
    let stderr = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk
    })
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, stdout, stderr }))
  })
}
