/** The form under which two spellings of a party's name are one: case, dots, "the" and white space do not count. */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[’']s\b/g, 's')
    .replace(/[.,’'"]/g, '')
    .replace(/&/g, ' and ')
    .replace(/^the\s+/, '')
    .replace(/\s+/g, ' ')
    .trim()
}
