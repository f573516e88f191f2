/**
 * Who may ask. Any web page can reach loopback, so nothing is answered that was not asked from this page itself: the
 * name in `Host` must be ours (a foreign name that points at loopback is refused), and whatever changes something must
 * come from our own origin.
 */
import type { RequestHandler } from 'express'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function createGuard(hosts: () => readonly string[]): RequestHandler {
  return (request, response, next) => {
    response.set({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    const { host, origin, 'sec-fetch-site': site } = request.headers
    const isOurs = host !== undefined && hosts().includes(host.toLowerCase())
    const isSafe = request.method === 'GET' || request.method === 'HEAD'
    const isSameOrigin = origin === undefined ? isSafe : origin.toLowerCase() === `http://${host?.toLowerCase()}`
    const isSameSite = isSafe || site === undefined || site === 'same-origin'
    if (isOurs && isSameOrigin && isSameSite) return next()
    response.status(403).type('text/plain').send('Refused: open Plankeeper at the address that it printed.\n')
  }
}
