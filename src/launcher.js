#!/usr/bin/env node
// Starts Plankeeper on a Node that can run it: this one when it is new enough, else the one that came with
// `npm ci` as an optional dependency. Plain JavaScript, because an old Node has to be able to read it.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const here = dirname(fileURLToPath(import.meta.url))

/** The Node to run on: this one when its major version is at least 24, else the bundled one, else undefined. */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`)
    return join(dirname(manifest), binary)
  } catch {
    return undefined
  }
}

const node = findNode()
if (node === undefined) {
  process.stderr.write(
    `Plankeeper needs Node ${NEEDED}, and this is Node ${process.versions.node} on ${process.platform}-${process.arch}. ` +
      `Install Node ${NEEDED} from https://nodejs.org, then try again.\n`,
  )
  process.exit(1)
}

const args = ['--disable-warning=ExperimentalWarning', join(here, 'main.ts'), ...process.argv.slice(2)]
const child = spawn(node, args, { stdio: 'inherit' })
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  process.stderr.write(`${node} cannot be run (${error.code}): run npm ci, or install Node ${NEEDED}.\n`)
  process.exit(1)
})
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1)
  // Whoever started this one sees how that one ended. Its own listener would keep it from ending so.
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
})
