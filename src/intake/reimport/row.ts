/** An action as it is compared. `key` names it on its own side. */
export interface Row {
  key: string
  number: string | null
  /** The titles of its section and of those above it. */
  section: string
  text: string
  /** The owners, in the document's own words. */
  owners: string
}

/** `3.`, `3)` and `3` are one number. */
export function numberKey(number: string | null): string {
  return (number ?? '')
    .replace(/[^\p{L}\p{N}.]/gu, '')
    .replace(/\.+$/, '')
    .toLowerCase()
}
