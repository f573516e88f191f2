const SMALL = new Set([
  'the',
  'a',
  'an',
  'of',
  'and',
  'for',
  'to',
  'in',
  'on',
  'joint',
  'local',
  'action',
  'actions',
  'plan',
  'improvement',
  'multi',
  'agency',
  'multiagency',
  'draft',
  'final',
  'version',
  'copy',
])

/** A key for a plan, from its title: three letters of its first telling word (`CAL`), made unique with a number. */
export function proposePlanKey(title: string, taken: ReadonlySet<string>): string {
  const words = title.match(/\p{L}+/gu) ?? []
  const telling = words.filter((word) => !SMALL.has(word.toLowerCase()))
  const plain = (telling[0] ?? words[0] ?? 'plan').normalize('NFD').replace(/[^a-z]/gi, '')
  const base = (plain.slice(0, 3) || 'PLN').toUpperCase().padEnd(3, 'X')
  if (!taken.has(base)) return base
  for (let n = 2; ; n++) if (!taken.has(`${base}${n}`)) return `${base}${n}`
}

/** A key is two to six capital letters or digits and begins with a letter. Null when it is right, else what to do. */
export function planKeyProblem(key: string): string | null {
  return /^[A-Z][A-Z0-9]{1,5}$/.test(key) ? null : 'A key is two to six capital letters or digits, such as CAL.'
}

/** A title from a file's name: "calderby-crisis-care-plan.docx" reads "Calderby crisis care plan". */
export function titleFromFileName(name: string): string {
  const words = name
    .replace(/\.[a-z0-9]{2,5}$/i, '')
    .replace(/[_\-.\s]+/g, ' ')
    .trim()
  return words ? words[0]!.toUpperCase() + words.slice(1) : 'Action plan'
}
