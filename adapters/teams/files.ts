/** A file that somebody dropped into the private chat, read when the core asks for it and never past its limit. */
import { z } from 'zod'
import type { UploadedFile } from '../../src/cards/model.ts'
import { Rejected, Unavailable } from '../../src/ports/errors.ts'
import type { Incoming } from './activity.ts'
import { isLoopbackUrl } from './guard.ts'
import * as limits from './limits.ts'

const Download = z.object({ downloadUrl: z.url().max(4000) })

/** The first file of a message; undefined where it has none. */
export function fileIn(activity: Incoming, timeoutMs: number): UploadedFile | undefined {
  for (const { contentType, content, name } of activity.attachments ?? []) {
    if (contentType !== 'application/vnd.microsoft.teams.file.download.info') continue
    const read = Download.safeParse(content)
    if (!read.success) continue
    const url = read.data.downloadUrl
    return {
      name: (name ?? 'file').slice(0, 255),
      // Teams does not say; the limit holds while it is read.
      size: 0,
      bytes: (limit) => download(url, limit, activity.serviceUrl, timeoutMs),
    }
  }
  return undefined
}

async function download(url: string, limit: number, serviceUrl: string, timeoutMs: number): Promise<Uint8Array> {
  // The address carries its own permission. Only a client on this machine may hand over one on this machine.
  const isLocal = isLoopbackUrl(serviceUrl) && isLoopbackUrl(url)
  if (!isLocal && !isOfTeams(url)) throw new Rejected('That file cannot be read here: attach it to the message itself.')
  let response: Response
  try {
    response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
  } catch {
    throw new Unavailable('The file cannot be read from Teams just now. Please send it again.')
  }
  if (!response.ok || !response.body) throw new Unavailable('Teams did not hand the file over. Please send it again.')
  return readBounded(response.body, Number(response.headers.get('content-length') ?? 0), limit)
}

/** Where Teams keeps what is dropped into a chat. A message that names another place would have the bot ask there. */
function isOfTeams(url: string): boolean {
  const { protocol, hostname, port } = new URL(url)
  return protocol === 'https:' && port === '' && limits.fileHosts.some((host) => hostname.endsWith(host))
}

async function readBounded(body: ReadableStream<Uint8Array>, said: number, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (said <= limit) {
    for await (const chunk of body) {
      size += chunk.length
      if (size > limit) break
      chunks.push(chunk)
    }
    if (size <= limit) return new Uint8Array(Buffer.concat(chunks))
  }
  await body.cancel().catch(() => {})
  throw new Rejected(`The file is larger than ${Math.floor(limit / 1024 / 1024)} MB.`)
}
