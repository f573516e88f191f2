/** Live updates: what changed, told to every open page by server-sent events. Only ids travel, never words. */
import type { Request, Response } from 'express'

type PageEvent = { kind: 'added' | 'changed'; address: string; id: string } | { kind: 'clock' | 'people' }

export interface Events {
  tell(event: PageEvent): void
  /** Answers a request with the stream of events until the page leaves. */
  stream(request: Request, response: Response): void
  /** Ends every stream. */
  close(): void
}

export function createEvents(): Events {
  const open = new Set<Response>()
  return {
    tell(event) {
      for (const response of open) response.write(`data: ${JSON.stringify(event)}\n\n`)
    },
    stream(request, response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      // A page that lost the stream asks again after a second, and then reads what it missed.
      response.write('retry: 1000\n\n')
      open.add(response)
      request.on('close', () => open.delete(response))
    },
    close() {
      for (const response of open) response.end()
      open.clear()
    },
  }
}
