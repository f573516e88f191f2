import type { Stored, Tools } from './tools.ts'

interface Options {
  json?: boolean
}

/** `plankeeper backup FILE`: the whole database in one file, while the bot goes on. */
export async function backupCommand(tools: Tools, file: string, options: Options): Promise<void> {
  const stored = await tools.progress.during('Backing up', (report) =>
    tools.backup(file, (share) => report(share, file)),
  )
  if (options.json) tools.print(JSON.stringify({ file, ...stored }, null, 2))
  else tools.print(`${file} holds ${inWords(stored)}. Keep it as safe as the database itself.`)
}

/** `plankeeper restore FILE`: a backup becomes the database, where there is none. */
export async function restoreCommand(tools: Tools, file: string, options: Options): Promise<void> {
  const stored = await tools.progress.during('Restoring', (report) =>
    tools.restore(file, (share) => report(share, file)),
  )
  if (options.json) tools.print(JSON.stringify({ file, ...stored }, null, 2))
  else tools.print(`Restored from ${file}: ${inWords(stored)}. Start the bot: plankeeper start.`)
}

function inWords({ rows, bytes }: Stored): string {
  const of = (table: string, one: string, many = `${one}s`) => {
    const count = rows[table] ?? 0
    return `${count} ${count === 1 ? one : many}`
  }
  const parts = [
    of('partnerships', 'partnership'),
    of('plans', 'plan'),
    of('actions', 'action'),
    of('updates', 'update'),
  ]
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)} (${(bytes / 1_048_576).toFixed(1)} MB)`
}
