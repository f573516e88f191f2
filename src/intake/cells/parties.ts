import { squash } from '../document.ts'
import { Memo } from '../memo.ts'

/** The names of parties that stand alone in some cell of the plan: they tell where one ends in a run of several. */
export type KnownParties = ReadonlySet<string>

/** Words that name a body. They end most names of one, so a name is not cut before them. */
const BODY_WORDS =
  'comms|trusts?|councils?|ccgs?|icbs?|police|constabulary|boards?|committees?|groups?|teams?|panels?|partnerships?|partners?|forums?|network|services?|department|ministry|commission|commissioners?|agency|agencies|authority|authorities|bod(?:y|ies)|college|university|hospitals?|prison|probation|office|schools?|gps?|practices?|health|care|england|wales|scotland|cic|charity|association|federation|leads|managers|officers|directors|heads|governors|members|organisations?|providers?|directorate|division|unit|alliance|collaborative|consortium|society|foundation|steering|project|programme|strategy|subgroup|secretariat|chairs?|all|everyone'

const BODY = new RegExp(`\\b(?:${BODY_WORDS})\\b`, 'iu')

/** Bodies whose own name has a slash or several initials before it: `CAF/TYS Steering Group`. */
const SHARED =
  /^(?:steering|working|task|project|sub|strategic|operational|joint)?\s*(?:group|board|panel|committee|team|forum|partnership board)s?\b/iu

export const TITLES =
  'mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|cllr|councillor|rev|superintendent|supt|(?:chief |c/)?(?:inspector|insp)|d?sgt|sergeant|dci|d[is]|d/supt|chief constable|(?:station|watch|crew|group|area) manager|sister|acc|dcc|cc|det|detective'

const TITLED = new RegExp(`^(?:(?:${TITLES})\\.?\\s+)+`, 'iu')
/** `Det Supt Omar Vale` without what he is called by. */
export const withoutTitles = (name: string): string => name.replace(TITLED, '')

const ROLE_WORDS =
  'director|dir|head|manager|mgr|officer|superintendent|inspector|sergeant|chief|lead|leader|nurse|consultant|coordinator|co-ordinator|chair|chairman|chairperson|secretary|deputy|assistant|asst|associate|assoc|interim|acting|executive|commissioner|administrator|adviser|advisor|principal|senior|clinical|operations|service|strategic|commander|governor|matron|sister|midwife|pharmacist|psychiatrist|psychologist|paramedic|practitioner|registrar|solicitor|president|accountable'

/** A role that follows a name: `Director of Nursing`, `, Head of …`. */
export const ROLE_START = new RegExp(`^(?:the\\s+)?(?:(?:${ROLE_WORDS})\\b)`, 'iu')

/** The name of one post that ends with its role: `Ward Sister`, `Service Manager`. */
export const ROLE_END =
  /^(?:\p{Lu}[\p{L}&'’-]*\s+){1,3}(?:[Mm]anager|[Oo]fficer|[Ss]ister|[Mm]atron|[Cc]oordinator|[Dd]irector|[Nn]urse|[Ll]ead|[Cc]onsultant)$/u

const POST_END =
  /\b(?:manager|officer|sister|matron|coordinator|co-ordinator|director|nurse|lead|consultant|midwife|doctor|gp|commander|inspector|superintendent|adviser|advisor|practitioner|executive|chair|governor|mgr|educator|facilitator|pharmacist|psychologist|psychiatrist|solicitor|scrutineer|supervisor|worker|principal|business partner)s?(?: \d)?$|\bcommissioner$/iu
const POST_OF =
  /^(?:(?:associate|assistant|deputy|divisional|group|interim|chief|executive|strategic|operational|service|clinical)\s+){0,3}(?:heads?|directors?|managers?|chief|lead|chair)\s+(?:of|for)\b|^director\s+\p{Lu}/iu
/** A rank, in front of what it is the rank for: `Insp. Youth Justice`. */
const RANK =
  /^(?:(?:chief|det|detective|d\/|c\/)?\s?(?:inspector|insp|superintendent|supt|sergeant|sgt)|dci|d[is])\b\.?\s+\p{L}/iu

/** A rank without a name: `Det Supt`, behind which stands what it is the rank of. */
const RANK_ALONE =
  /^(?:(?:t|a|temp|acting)\/?\s?)?(?:chief |ch |c\/)?(?:det(?:ective)? |d\/)?(?:superintendent|supt|inspector|insp|sergeant|sgt|dci|di|ds)$/iu

/** The name of a post, as long as it may be: `School Nursing Team Manager`, `Associate Director of Patient Safety`. */
export function isPost(text: string): boolean {
  const words = squash(text)
  if (RANK_ALONE.test(words)) return true
  if (isPerson(words)) return false
  return POST_END.test(words) || POST_OF.test(words) || RANK.test(words)
}

const NAME_WORD =
  "(?:\\p{Lu}\\p{Ll}+(?:['’-]\\p{Lu}\\p{Ll}+)*|\\p{Lu}['’]\\p{Lu}\\p{Ll}+|Mc\\p{Lu}\\p{Ll}+|Mac\\p{Lu}\\p{Ll}+|\\p{Lu}\\.?)"
const NAME_PARTICLE = '(?:de|van|von|der|den|la|le|al|bin|el|da|dos|di)'

/** A person's name of two or three words, as far as its shape can tell. */
const PERSON = new RegExp(
  `^(?:(?:${TITLES})\\.?\\s+)?${NAME_WORD}(?:\\s+${NAME_PARTICLE})?(?:\\s+${NAME_WORD}){1,2}$`,
  'u',
)

/** Words of the public service that begin with a capital and are nobody's name. */
const COMMON =
  /\b(?:early|health|healthcare|justice|crown|prosecution|commissioning|programmes?|armed|forces|social|mental|public|adults?|children(?:'s|’s)?|young|famil(?:y|ies)|community|local|national|regional|clinical|safeguarding|primary|secondary|acute|housing|education|learning|development|quality|governance|information|performance|training|human|resources?|communications|strategy|policy|planning|support|legal|estates|independent|voluntary|sector|state|home|ambulance|fire|rescue|city|county|borough|district|north|south|east|west|central|greater|royal|review|plan|action|nursing|wellbeing|crime|victims?|inclusion|data|digital|emergency|crisis|business|finance|designated|professionals?|patients?|safety|contact|customers?|homes|centre|critical|outreach|labour|domestic|abuse|environmental|neighbourhoods?|assurance|risk|compliance|experience|involvement|engagement|workforce|capital|projects|transport|maternity|paediatrics?|theatres?|surgical|medical|equality|diversity|trading|standards|citizens|advice|wards?|clinics?|units?|lodge|house|court|named|doctor|substance|misuse|drugs?|alcohol|complex|needs|violence|exploitation|sexual|restorative|looked|after|leaving|edge|sensory|probation)\b/iu

/** Ends of words that no name of a person has. */
const NO_NAME = /\p{L}{2}(?:tion|ology|atrics|ility|therapy)s?\b/iu

/** Few names serve many rows. */
const persons = new Memo<boolean>(5_000)

export function isPerson(text: string): boolean {
  return persons.get(text, () => readsAsPerson(squash(text)))
}

function readsAsPerson(words: string): boolean {
  const bare = words.replace(new RegExp(`^(?:${TITLES})\\.?\\s+`, 'iu'), '')
  return (
    (PERSON.test(words) || PERSON.test(bare)) &&
    !BODY.test(words) &&
    !COMMON.test(words) &&
    !NO_NAME.test(words) &&
    !RANK_ALONE.test(words) &&
    !isRoleName(words)
  )
}

function isRoleName(text: string): boolean {
  return new RegExp(`\\b(?:${ROLE_WORDS})\\b`, 'iu').test(text)
}

export function isAcronym(text: string): boolean {
  return /^(?:[A-Z][A-Za-z]?[A-Z&][A-Za-z&]*|[A-Z]{2,})['’]?s?$/u.test(text)
}

/** Letters that end the name of a place's body (`Calder Vale ICB`), rather than the department of a person. */
export function isBodyAcronym(text: string): boolean {
  return isAcronym(text) && (BODY.test(text) || /(?:BC|CC|DC|NHS|ICS|PCT|SAB|SCB|SCP|CSP|FRS|FT)$/u.test(text))
}

/** Whether letters are the initials of a name, some of its words left out. */
export function initialsSpell(name: string, letters: string): boolean {
  const initials = squash(name)
    .split(' ')
    .map((word) => (isAcronym(word) ? word : word.charAt(0)))
    .join('')
    .toUpperCase()
  let at = 0
  for (const letter of letters.toUpperCase()) {
    at = initials.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

export function namesBody(text: string): boolean {
  return BODY.test(text)
}

/** Whether a text by itself names somebody, so that an "and" behind it begins somebody else. */
export function isWhole(text: string): boolean {
  const words = squash(text)
  if (isPerson(words)) return true
  const last = words.split(' ').at(-1) ?? ''
  const first = words.split(' ')[0] ?? ''
  if (isAcronym(words) || isAcronym(last)) return true
  if (isAcronym(first) && words.includes(' ')) return true
  return new RegExp(`\\b(?:${BODY_WORDS})$`, 'iu').test(words) && !/^(?:health|care|services?|police)$/iu.test(words)
}

/** `CAF/TYS Steering Group` is one body with two initials, not two bodies. */
export function sharesNoun(left: string, right: string): boolean {
  const [first = '', ...rest] = right.trim().split(/\s+/u)
  return isAcronym(left.trim()) && isAcronym(first) && SHARED.test(rest.join(' '))
}
