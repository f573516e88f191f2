/** Words that stand in the title of any plan, and tell none from another. */
const COMMON = new Set(
  (
    'the a an of and for to in on by with from into about its their this that all whole ' +
    'joint local action actions plan plans planning improvement implementation delivery recovery multi agency multiagency ' +
    'draft final version copy update progress report review reviews case serious domestic homicide safeguarding independent ' +
    'investigation inquiry recommendation recommendations answering responding response made given care treatment health ' +
    'social adult adults child children practice written statement log subgroup exercise related death annual ' +
    'service services board partnership nhs trust council mrs miss'
  ).split(' '),
)
const KEY_LENGTH = 3
const LONGEST_ABBREVIATION = 5

/**
 * A key for a plan, from its title or, where that tells nothing, from its file's name: an abbreviation it is known by
 * (`WSAB`), else three letters of the first telling name (`CAL`). A number makes it unique.
 */
export function proposePlanKey(names: readonly string[], taken: ReadonlySet<string>): string {
  const told = names.map(fromWords).find((key) => key !== undefined)
  const base = told ?? 'PLN'
  if (!taken.has(base)) return base
  for (let n = 2; ; n++) if (!taken.has(`${base}${n}`)) return `${base}${n}`
}

function fromWords(name: string): string | undefined {
  const words = name.normalize('NFD').match(/[a-z]{3,}/gi) ?? []
  const telling = words.filter((word) => !COMMON.has(word.toLowerCase()))
  const known = telling.find((word) => word === word.toUpperCase() && word.length <= LONGEST_ABBREVIATION)
  if (known) return known
  const capital = telling.find((word) => word[0] === word[0]?.toUpperCase())
  return capital?.slice(0, KEY_LENGTH).toUpperCase()
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
