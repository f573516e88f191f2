/** After a run on a server: its schemas go. */
import pg from 'pg'

export async function teardown(): Promise<void> {
  const server = process.env['TEST_DATABASE_URL']
  if (!server) return
  const client = new pg.Client(server)
  await client.connect()
  const { rows } = await client.query('select nspname as name from pg_namespace where starts_with(nspname, $1)', [
    `${process.env['TEST_RUN']}_`,
  ])
  for (const { name } of rows) await client.query(`drop schema ${name} cascade`)
  await client.end()
}
