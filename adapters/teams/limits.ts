/** What Teams takes, with where each number comes from. */

/** The store's rule for a card; what is over it goes into the card's overflow menu. */
export const primaryActions = 6

/**
 * A message is cut off with 413 at about 100 KB of UTF-16, with its envelope; the vendor's advice is to stay under 80 KB.
 * Measured as UTF-16 bytes of the JSON.
 */
export const cardBytes = 80 * 1024

/** What one block may take of that before it is taken apart, so that a page is filled. */
export const partBytes = 16 * 1024

/** What a client shows that cannot draw cards: enough for a message, little beside a card's own size. */
export const fallbackText = 2000

/** The title bar of a dialog. Longer ones are cut by the client, unannounced. */
export const dialogTitle = 64

/** A text input without a limit of its own: beyond this the answer to a dialog may not arrive whole. */
export const inputText = 4000

/**
 * A conversation takes 7 messages in 1 s, 8 in 2 s, 60 in 30 s: one every half second never meets a limit but the hour's.
 * A tenant takes 50 requests a second: this leaves room for answers.
 */
export const pace = { laneMs: 500, workspaceMs: 25 }

/** How long to wait where Teams limits without saying for how long, at first and at most. */
export const firstWaitMs = 2_000
export const longestWaitMs = 3_600_000

/** What `/api/messages` reads of a request. Teams' own activities stay far below. */
export const bodyBytes = '1mb'

/** Teams gives 10 to 15 s and wants a sign of life within 2 s. */
export const timing = { typing: 1_500, invoke: 6_000, request: 15_000 }

/** A file that is dropped into a chat lies in the sender's OneDrive, which is SharePoint: public and government clouds. */
export const fileHosts = ['.sharepoint.com', '.sharepoint.us', '.sharepoint-mil.us']

/** How many members a page holds, and how many pages are read when a person is looked for by mail address. */
export const membersPage = 500
export const memberPages = 10

/** Where Teams takes messages for a tenant it was never heard from; every turn then says a nearer one. */
export function serviceUrl(government: boolean): string {
  return government ? 'https://smba.infra.gov.teams.microsoft.us/teams' : 'https://smba.trafficmanager.net/teams'
}
