/** What a plan's file may be. A plan of fifty actions is about 30 kB; past these it is no plan. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024
export const ACCEPTED = ['.docx', '.xlsx', '.odt', '.ods', '.csv', '.tsv', '.txt'] as const
/** The same for a sentence. */
export const ACCEPTED_IN_WORDS = 'Word (.docx, .odt), Excel (.xlsx, .ods) or text (.csv, .tsv, .txt)'
/** Rows of all its tables together, and their cells. */
export const MOST_ROWS = 10_000
export const MOST_CELLS = 200_000
