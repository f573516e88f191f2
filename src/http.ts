/** The one web server: alive, ready, and what adapters mount. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express } from 'express'

export interface HttpServer {
  /** Where it listens: `http://127.0.0.1:3000`. */
  url: string
  /** Takes no more requests, ends those that are open after `graceMs`, and resolves when the port is free. */
  close(graceMs: number): Promise<void>
}

export interface HttpOptions {
  host: string
  port: number
  /** Empty when ready, else what is missing, a line each. */
  missing(): Promise<string[]>
  /** For Prometheus. */
  metrics?(): Promise<{ type: string; text: string }>
  /** Mounts an adapter's routes. Body parsers belong to routes: a global one breaks signed requests. */
  mount(app: Express): void
}

/** Starts listening. Rejects with one clear sentence where the port is taken. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const app = express()
  app.disable('x-powered-by')
  app.get('/healthz', (_request, response) => void response.type('text/plain').send('ok\n'))
  app.get('/readyz', async (_request, response) => {
    const missing = await options.missing()
    response
      .status(missing.length ? 503 : 200)
      .type('text/plain')
      .send(`${missing.join('\n') || 'ready'}\n`)
  })
  app.get('/metrics', async (_request, response) => {
    const page = await options.metrics?.()
    if (page) response.type(page.type).send(page.text)
    else response.sendStatus(404)
  })
  options.mount(app)
  const server = createServer(app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, options)))
    server.listen(options.port, options.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    close: (graceMs) =>
      new Promise((resolve) => {
        const force = setTimeout(() => server.closeAllConnections(), graceMs)
        server.close(() => {
          clearTimeout(force)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

function listenError(error: NodeJS.ErrnoException, { host, port }: HttpOptions): Error {
  if (error.code === 'EADDRINUSE') return new Error(`Port ${port} is taken. Set another one, such as PORT=${port + 1}.`)
  if (error.code === 'EADDRNOTAVAIL') return new Error(`This machine has no address ${host}. Set HOST=127.0.0.1.`)
  return new Error(`Cannot listen on ${host}:${port}: ${error.code ?? error.message}.`)
}
