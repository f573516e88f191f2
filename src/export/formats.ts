/** What a plan is written to; apart, so that a command can be named without what writes them. */
export const FORMATS = ['xlsx', 'csv', 'docx'] as const
export type Format = (typeof FORMATS)[number]
