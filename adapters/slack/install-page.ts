/** What somebody reads in their browser where the app was not installed: why, and what to do. */
import type { ServerResponse } from 'node:http'
import { NotAllowed } from '../../src/ports/errors.ts'

const NOT_VALID = new Set(['slack_oauth_missing_state', 'slack_oauth_invalid_state', 'slack_oauth_missing_code'])
const INSTALL_PATH = '/slack/install'

/** Ends the response. Nothing of the request is repeated on the page. */
export function showNotInstalled(error: unknown, response: ServerResponse): void {
  const [status, words] = reasonFor(error)
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
  })
  response.end(`<!doctype html>
<html lang="en-GB"><meta charset="utf-8"><title>Plankeeper was not installed</title>
<h1>Plankeeper was not installed</h1>
<p>${words}</p>
<p><a href="${INSTALL_PATH}">Begin again</a></p>
</html>
`)
}

/** The sentences are ours alone. */
function reasonFor(error: unknown): [status: number, words: string] {
  if (error instanceof NotAllowed) return [403, error.message]
  const code = typeof error === 'object' && error !== null && 'code' in error ? `${error.code}` : ''
  if (NOT_VALID.has(code)) return [400, 'The page was open for too long, or belongs to another browser.']
  if (code === 'slack_oauth_installer_authorization_error') return [403, 'Slack was not told to allow it.']
  return [500, 'Something went wrong on our side or on Slack’s. Please try again, or tell who runs Plankeeper.']
}
