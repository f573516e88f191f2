import type { Tools } from './tools.ts'

/** `plankeeper doctor`: whether each platform that is configured takes the bot, and what is missing. */
export async function doctorCommand(tools: Tools, options: { json?: boolean }): Promise<void> {
  const checks = await tools.check()
  const missing = checks.filter(({ ok }) => !ok).length
  if (options.json) tools.print(JSON.stringify({ ok: missing === 0, checks }, null, 2))
  else for (const { name, ok, detail } of checks) tools.print(`${ok ? 'ok      ' : 'MISSING '} ${name}: ${detail}`)
  if (missing > 0) throw new Error(missing === 1 ? 'One thing is missing.' : `${missing} things are missing.`)
}
