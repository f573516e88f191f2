import type { PartyKind } from './model.ts'

const COLLECTIVE =
  /^(the )?(all|every|each|both)\b|^(the )?partners?(hip)?( agencies| organisations| bodies)?$|\b(all|every) (partners?|agenc(y|ies)|organisations?|members?)\b|\bpartners$|^(every(one|body)|various|tbc|multi-?agency|agencies|organisations|members|staff|teams|services|providers|ccg['’]?s)$/i
const TEAM = /\b(group|team|committee|board|panel|forum|network|partnership|unit|steering|sub-?group|hub)s?\b/i
const ORGANISATION =
  /\b(nhs|ccgs?|icb|trust|council|constabulary|police|service|services|authority|commission(er)?s?|ministry|department|office|college|school|university|hospital|hmp|hmps|healthcare|church|charity|association|federation|society|agency|inspectorate|probation|ambulance|fire|health|borough|county|city|district|limited|ltd|plc|england|wales)\b/i
const ROLE =
  /\b(director|manager|lead|leads|head|chief|officer|chair|coordinator|co-ordinator|superintendent|inspector|commissioner|consultant|nurse|secretary|principal|supervisor|practitioner|administrator|executive)\b/i

/**
 * What kind of party a name is, guessed from its own words: proposed when a plan is imported, and settable. Two to
 * four capitalised words and none of an organisation's are a person; one word or an abbreviation is an organisation.
 */
export function partyKindOf(name: string): PartyKind {
  const words = name.trim()
  if (COLLECTIVE.test(words)) return 'collective'
  if (TEAM.test(words)) return 'team'
  if (ORGANISATION.test(words) && !isPersonalName(words)) return 'organisation'
  if (ROLE.test(words)) return 'role'
  return isPersonalName(words) ? 'person' : 'organisation'
}

function isPersonalName(words: string): boolean {
  if (ORGANISATION.test(words) || ROLE.test(words)) return false
  return (
    /^((mr|mrs|ms|miss|dr|prof|cllr|sir|dame|rev)\.? )?\p{Lu}[\p{Ll}'’-]+( \p{Lu}\.?)?( (de|van|von|der|al|el|bin|mc|o')?)?( ?\p{Lu}[\p{L}'’-]+){1,3}$/iu.test(
      words,
    ) && words.split(/\s+/).every((word) => /^\p{Lu}/u.test(word) && !/^\p{Lu}{2,}$/u.test(word))
  )
}
