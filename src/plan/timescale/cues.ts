/** The words around a date that say what sort of date it is. All are matched on tidy text (lower case). */

/** A pattern for any of the phrases as whole words; a space in a phrase is any white space. */
function anyOf(...phrases: string[]): string {
  return `\\b(?:${phrases.join('|').replaceAll(' ', '\\s')})(?![a-z])`
}

const NOT_YET = 'to|be|not|will|must|should|yet|partially|partly|for|until|till|when|once|if'
const CLAIMS = ['completed?', 'achieved', 'done', 'finished', 'delivered', 'implemented', 'closed', 'actioned']
const DEADLINE_FOLLOWS = '(?!\\s(?:by|no\\slater|before|within|between)\\b|\\s?[-:]?\\s(?:by|due)\\b)'

/** A claim that it has happened; not "to be completed", "not complete", "complete by". */
export const DONE = new RegExp(
  [
    `(?<!\\b(?:${NOT_YET})\\s)${anyOf(...CLAIMS, 'discharged', 'signed off')}${DEADLINE_FOLLOWS}`,
    anyOf('(?:has|have) (?:now )?been (?:completed|achieved|done|delivered|implemented)'),
    '^\\W*(?:now\\s|already\\s)?(?:in\\splace|launched|published|issued|circulated|held|sent|appointed|recruited)\\b',
  ].join('|'),
)

/** "Completed by March 2015": a claim when that is past, else a deadline. */
export const DONE_BY = /(?<!\b(?:to|be|not|will|must|should)\s)\b(?:completed|achieved|delivered)\sby\b/

export const ONGOING = new RegExp(
  anyOf(
    'on[ -]?going',
    'continu(?:ous|al|ing)(?:ly)?',
    'rolling',
    'business as usual',
    'bau',
    'throughout the',
    'all year(?: round)?',
    'year[ -]round',
  ),
)

const UNITS = ['day', 'week', 'fortnight', 'month', 'quarter', 'term', 'year', 'meeting']
const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december'
const ADVERBS = ['daily', 'weekly', 'fortnightly', 'monthly', 'quarterly', 'termly', 'yearly', 'annual(?:ly)?']

/** Recurring words are ongoing, unless the clause has a deadline of its own. */
export const RECURRING = new RegExp(
  anyOf(
    ...ADVERBS,
    'bi-?(?:annual(?:ly)?|monthly|weekly)',
    'half[ -]yearly',
    'regular(?:ly)?',
    'periodic(?:ally)?',
    'standing (?:agenda )?items?',
    'permanent(?:ly)?',
    '24/7',
    'as and when',
    '(?:as|if|when) (?:required|needed|necessary|appropriate)',
    `(?:every|each|per) (?:\\w+ ){0,2}(?:(?:${UNITS.join('|')})s?|${MONTHS})`,
  ),
)

export const ASAP = new RegExp(
  [
    anyOf(
      'asap',
      'a\\.s\\.a\\.p',
      'as (?:soon|quickly|early) as (?:is )?(?:possible|practic(?:able|al)|reasonably)',
      'immediate(?:ly)?',
      'urgent(?:ly)?',
      '(?:straight ?|right )away',
      'forthwith',
    ),
    '^\\s*now\\b',
  ].join('|'),
)

const SETTLED = 'confirmed|agreed|determined|decided|advised|arranged|scheduled|set|announced|identified|established'

export const TBC = new RegExp(
  [
    anyOf(
      't\\.?b\\.?[acd]',
      `to be (?:\\w+ )?(?:${SETTLED})`,
      'not (?:yet )?(?:known|agreed|set|decided|confirmed|determined)',
      '(?:date|timescale|deadline)s? (?:awaited|unknown|needed|required|pending)',
      'awaiting (?:a )?(?:date|confirmation)',
    ),
    '\\bno (?:\\w+\\s)?dates?\\b(?:\\s(?:is|has been|yet))*\\s(?:agreed|set|given|known|confirmed)\\b',
    '^\\s*(?:in\\s|during\\s)?(?:year|phase|stage)\\s(?:\\d|one|two|three)\\s*$',
    '^\\s*(?:unknown|\\?+)\\s*$',
  ].join('|'),
)

const STEPS = 'completion|receipt|appointment|approval|publication|agreement|launch|sign[ -]?off|the day'

/** Words that tie the action to something happening. */
export const EVENT = new RegExp(
  [
    anyOf(
      'once|when|upon|until|till|after|following|before|prior to|pending|awaiting|as soon as|meeting|mtg|next (?:board|committee|panel|forum|sab|lscp)',
      `on (?:${STEPS})`,
      'subject to|depend(?:ent|ing|s)',
      '(?:days?|weeks?|months?|years?) (?:of|from|post)',
      'at (?:the )?(?:next|each|every|first)',
      'next (?:\\w+ ){0,2}(?:board|review|inspection|forum|panel|committee|group|meeting)',
      'end of (?:the )?(?:project|programme|pilot|phase|review|trial)',
    ),
    '\\bpost[\\s-]',
  ].join('|'),
)

/** Words that make all that follows wait for something: "until such time as … has been signed off". */
export const EVENT_FIRST = /^\W*(?:until|once|when|upon|as\ssoon\sas\s(?!possible|practic|is\s|reasonabl))\b/

/** A month that only says which meeting. */
export const MEETING = /^\s?(?:\w+\s){0,2}(?:meeting|mtg|board|committee|conference|forum|away\s?day|workshop)s?\b/

export const ABOVE = /^\W*as\s(?:above|before|previous(?:ly)?)\b|^\W*(?:ditto|see\sabove|same(?:\sas\sabove)?|"|'')\W*$/

/** "Every April": right before a month it recurs. */
export const EVERY = /\b(?:every|each)\s*$/

const THEN_DATE = '(?:\\s(?:the|a|target\\sdate\\sof|date\\sof))?[\\s:(-]*$'
const UNTIL = ['by', 'before', 'untill?', 'till', 'up to', '(?:no|not) later than', 'deadline', 'to']
const START =
  '(?:start(?:s|ed|ing)?(?: date)?|commenc(?:e|es|ed|ing|ement)(?: date)?|begin(?:s|ning)?|launch(?:es|ing)?|effective)'
const SINCE = `(?:${START} )?(?:from|since|as of)`

/** Right before a date. */
export const BY = new RegExp(`${anyOf(...UNTIL, 'in preparation for', 'ready for')}${THEN_DATE}`)
export const BEFORE = new RegExp(`${anyOf('before', 'prior to', 'in advance of', 'ahead of')}${THEN_DATE}`)
export const AFTER = new RegExp(`\\bafter${THEN_DATE}`)
export const IN = /\b(?:in|during|throughout|over|within)(?:\sthe)?\s*$/
export const ON = /\bon(?:\sthe)?\s*$/
export const FROM = new RegExp(
  `${anyOf(SINCE, `${START}(?: (?:in|on|early|during))?`, 'not before', 'no earlier than', 'w\\.?e\\.?f')}\\.?${THEN_DATE}`,
)
/** Right after a date. */
export const ONWARDS = /^\s*,?\s?(?:-\s?)?(?:onwards?|on-wards|and\s(?:onwards?|beyond|after|thereafter)|start\b|\+)/
