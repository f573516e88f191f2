import { basename } from 'node:path'
import { readPlanPath } from '../intake/read-path.ts'
import type { SimulatedMessage } from '../simulate/describe.ts'
import { type Simulation, simulateFile, simulateStored } from '../simulate/simulate.ts'
import { type Tools, WrongArguments } from './tools.ts'

export interface SimulateOptions {
  plan?: string
  from: string
  to: string
  json?: boolean
}

/** `plankeeper simulate`: every message that would be sent. */
export async function simulateCommand(tools: Tools, path: string | undefined, options: SimulateOptions): Promise<void> {
  if ((path === undefined) === (options.plan === undefined)) {
    throw new WrongArguments(
      'Name a file or --plan KEY, one of the two: plankeeper simulate plan.docx --from 2015-11-02 --to 2016-04-29',
    )
  }
  if (options.to < options.from) throw new WrongArguments('--to is before --from: turn them round.')
  const messages = await tools.progress.during('Simulating', (report) => run(tools, path, options, report))
  if (options.json) tools.print(JSON.stringify(messages, null, 2))
  else tools.print(messages.length > 0 ? messages.map(inWords).join('\n\n') : 'No message would be sent.')
}

async function run(
  tools: Tools,
  path: string | undefined,
  options: SimulateOptions,
  report: NonNullable<Simulation['report']>,
): Promise<SimulatedMessage[]> {
  const { zone, region } = await tools.config()
  const read = path === undefined ? undefined : (await readPlanPath(path, {})).read
  const store = read ? await tools.scratchStore() : await tools.copyOfStore()
  const simulation = { store, from: options.from, to: options.to, zone, region, newId: tools.newId, report }
  try {
    if (!read) return await simulateStored(options.plan ?? '', simulation)
    return await simulateFile(read, basename(path ?? ''), simulation)
  } finally {
    await store.close()
  }
}

function inWords(message: SimulatedMessage): string {
  const when = message.at.slice(0, 16).replace('T', ' ')
  const reasons = message.reasons.length > 0 ? ` (${message.reasons.join(', ')})` : ''
  return `${when} · ${message.kind} to ${message.to}${reasons}\n${message.text.replace(/^/gm, '  ')}`
}
