/** Files that somebody handed over in Slack: read with the bot's token, from Slack alone, and never past a limit. */
import { z } from 'zod'
import type { UploadedFile } from '../../src/cards/model.ts'
import { Rejected, Unavailable } from '../../src/ports/errors.ts'
import { DEFAULT_API } from './client-options.ts'
import type { SlackOptions } from './options.ts'
import type { Web } from './web.ts'

const SharedFile = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().optional(),
  url_private: z.string().optional(),
  url_private_download: z.string().optional(),
  file_access: z.string().optional(),
  mode: z.string().optional(),
})
type SharedFile = z.infer<typeof SharedFile>

const READ_MS = 60_000

export interface Files {
  fileOf(team: string, given: unknown): UploadedFile | undefined
}

export function createFiles(options: SlackOptions, web: Web): Files {
  const apiHost = new URL(options.apiUrl ?? DEFAULT_API).host
  return {
    fileOf(team, given) {
      const file = SharedFile.safeParse(given).data
      if (!file) return undefined
      return {
        name: file.name ?? 'file',
        size: file.size ?? 0,
        async bytes(limit) {
          const whole = file.file_access === 'check_file_info' ? await look(web, team, file.id) : file
          return download(web, team, whole, { limit, apiHost })
        },
      }
    },
  }
}

/** A file of another workspace arrives by its id alone. */
async function look(web: Web, team: string, id: string): Promise<SharedFile> {
  const { file } = await web.call(team, { what: 'idempotent' }, (client) => client.files.info({ file: id }))
  return SharedFile.parse(file)
}

async function download(
  web: Web,
  team: string,
  file: SharedFile,
  { limit, apiHost }: { limit: number; apiHost: string },
): Promise<Uint8Array> {
  const url = file.url_private_download ?? file.url_private
  if (!url || file.mode === 'external' || !isOfSlack(url, apiHost)) {
    throw new Rejected('I can only read a file that is stored in Slack itself: upload it here.')
  }
  if ((file.size ?? 0) > limit) throw tooLarge(limit)
  const token = await web.call(team, { what: 'idempotent' }, async (_client, access) => access.token)
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    // Elsewhere the token would be given away.
    redirect: 'error',
    signal: AbortSignal.timeout(READ_MS),
  }).catch(() => {
    throw new Unavailable('Slack did not hand the file over: drop it here again.')
  })
  // Without the permission to read files Slack answers with a page to sign in.
  if (!response.ok || response.headers.get('content-type')?.startsWith('text/html')) {
    throw new Rejected('Slack did not let me read that file: an administrator should install Plankeeper again.')
  }
  return readBounded(response, limit)
}

async function readBounded(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function isOfSlack(url: string, apiHost: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, hostname } = new URL(url)
  if (host === apiHost) return true
  return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'))
}

function tooLarge(limit: number): Rejected {
  return new Rejected(`The file is larger than ${Math.floor(limit / 1024 / 1024)} MB.`)
}
