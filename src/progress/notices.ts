/** What one person is told because of what another did: only where somebody waits for a decision, or was given one. */
export const NOTICES = [
  'extension-asked',
  'extension-decided',
  'proposal-asked',
  'proposal-decided',
  'not-me',
  'assigned',
  'two-ratings',
] as const

export type NoticeAbout = (typeof NOTICES)[number]
