import { type Tools, WrongArguments } from './tools.ts'

interface Options {
  from?: string
  to?: string
  json?: boolean
}

/** `plankeeper migrate`: up to this version; with `--from` and `--to`, everything into another database. */
export async function migrateCommand(tools: Tools, { from, to, json }: Options): Promise<void> {
  if (from !== undefined && to !== undefined) return moveCommand(tools, from, to, json)
  if (from !== undefined || to !== undefined) throw new WrongArguments('Name both databases: --from URL --to URL.')
  const migrated = await tools.migrate()
  if (json) tools.print(JSON.stringify({ migrated }))
  else
    tools.print(migrated.length === 0 ? 'The database is up to date.' : `Brought up to date: ${migrated.join(', ')}.`)
}

async function moveCommand(tools: Tools, from: string, to: string, json: boolean | undefined): Promise<void> {
  const moved = await tools.progress.during('Moving', (report) => tools.move(from, to, report))
  const rows = Object.values(moved.rows).reduce((sum, count) => sum + count, 0)
  if (json) tools.print(JSON.stringify(moved, null, 2))
  else {
    tools.print(
      `Moved ${rows} rows of ${Object.keys(moved.rows).length} tables to ${moved.to}; both sides count the same.`,
    )
    tools.print('Set DATABASE_URL to it and start the bot there. Do not start it on the old database again.')
  }
}
