/** What Teams takes, with where each number comes from. */

/** The store's rule for a card; what is over it goes into the card's overflow menu. */
export const primaryActions = 6

/**
 * A message is cut off with 413 at about 100 KB of UTF-16, with its envelope; the vendor's advice is to stay under 80 KB.
 * Measured as UTF-16 bytes of the JSON.
 */
export const cardBytes = 80 * 1024

/** What a client shows that cannot draw cards: enough for a message, little beside a card's own size. */
export const fallbackText = 2000

/** The title bar of a dialog. Longer ones are cut by the client, unannounced. */
export const dialogTitle = 64

/** A text input without a limit of its own: beyond this the answer to a dialog may not arrive whole. */
export const inputText = 4000
