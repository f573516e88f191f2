/** The words around a date that say what sort of date it is. All are matched on tidy text (lower case). */

const NOT_DONE_YET = '(?<!\\b(?:to|be|not|will|must|should|yet|partially|partly|for|until|till|when|once|if)\\s)'

/** A claim that it has happened; not "to be completed", "not complete", "complete by". */
export const DONE = new RegExp(
  `${NOT_DONE_YET}\\b(?:completed?|achieved|done|finished|delivered|implemented|closed|actioned|discharged|signed\\soff)\\b(?!\\s(?:by|no\\slater|before|within)\\b|\\s?[-:]?\\s(?:by|due)\\b)|\\b(?:has|have)\\s(?:now\\s)?been\\s(?:completed|achieved|done|delivered|implemented)\\b|^\\W*(?:now\\s|already\\s)?in\\splace\\b`,
)

/** "Completed by March 2015": a claim when that is past, else a deadline. */
export const DONE_BY = /(?<!\b(?:to|be|not|will|must|should)\s)\b(?:completed|achieved|delivered)\sby\b/

export const ONGOING =
  /\bon[\s-]?going\b|\bcontinu(?:ous|al|ing)(?:ly)?\b|\brolling\b|\bbusiness\sas\susual\b|\bbau\b|\bin\sperpetuity\b|\bthroughout\sthe\b/

/** Recurring words are ongoing, unless the clause has a deadline of its own. */
export const RECURRING =
  /\b(?:daily|weekly|fortnightly|monthly|quarterly|termly|yearly|annual(?:ly)?|bi-?annual(?:ly)?|bi-?monthly|bi-?weekly|half[\s-]yearly|regular(?:ly)?|periodic(?:ally)?|standing\s(?:agenda\s)?item|permanent(?:ly)?|24\/7|(?:as|if|when)\s(?:and\swhen|required|needed|necessary|appropriate)|as\sand\swhen|(?:every|each|per)\s(?:\w+\s){0,2}(?:day|week|fortnight|month|quarter|term|year|meeting|january|february|march|april|may|june|july|august|september|october|november|december))s?\b/

export const ASAP =
  /\basap\b|\ba\.s\.a\.p\b|\bas\s(?:soon|quickly|early)\sas\s(?:is\s)?(?:possible|practic(?:able|al)|reasonably)|\bimmediate(?:ly)?\b|\burgent(?:ly)?\b|\bstraight\s?away\b|\bforthwith\b|\bright\saway\b|^\s*now\b/

export const TBC =
  /\bt\.?b\.?[acd]\b|\bto\sbe\s(?:\w+\s)?(?:confirmed|agreed|determined|decided|advised|arranged|scheduled|set|announced|identified|established)\b|\bnot\s(?:yet\s)?(?:known|agreed|set|decided|confirmed|determined)\b|\b(?:date|timescale|deadline)s?\s(?:awaited|unknown|needed|required|pending)\b|\bawaiting\s(?:a\s)?(?:date|confirmation)|^\s*(?:unknown|not\sknown|\?+)\s*$/

/** Words that tie the action to something happening. */
export const EVENT =
  /\bonce\b|\bwhen\b|\bupon\b|\buntil\s(?!now)|\btill\b|\bon\s(?:completion|receipt|appointment|approval|publication|agreement|launch|sign[\s-]?off|the\sday)\b|\bsubject\sto\b|\bdepend(?:ent|ing|s)\b|\bpending\b|\bawaiting\b|\bas\ssoon\sas\b|\b(?:days?|weeks?|months?|years?)\s(?:of|after|from|following|post|before|prior)\b|\bafter\b|\bfollowing\b|\bprior\sto\b|\bbefore\b|\bpost[\s-]|\bat\s(?:the\s)?(?:next|each|every|first)\b|\bnext\s\w+\s?(?:meeting|board|review|inspection)\b|\bend\sof\s(?:the\s)?(?:project|programme|pilot|phase|review|trial)|\bmeeting\b/

/** Words that make all that follows wait for something: "until such time as … has been signed off". */
export const EVENT_FIRST = /^\W*(?:until|once|when|upon|as\ssoon\sas\s(?!possible|practic|is\s|reasonabl))\b/

/** A month that only says which meeting. */
export const MEETING = /^\s?(?:\w+\s){0,2}(?:meeting|board|committee|conference|forum|away\s?day|workshop)s?\b/

export const ABOVE = /^\W*as\s(?:above|before|previous(?:ly)?)\b|^\W*(?:ditto|see\sabove|same\s(?:as\sabove)?|"|'')\W*$/

/** "Every April": right before a month it recurs. */
export const EVERY = /\b(?:every|each)\s*$/

const THE = '(?:\\s(?:the|a|target\\sdate\\sof|date\\sof))?[\\s:(-]*$'
/** Right before a date. */
export const BY = new RegExp(
  `\\b(?:by|before|until|untill|till|up\\sto|no\\slater\\sthan|not\\slater\\sthan|deadline|in\\spreparation\\sfor|ready\\sfor|to)${THE}`,
)
export const BEFORE = new RegExp(`\\b(?:before|prior\\sto|in\\sadvance\\sof|ahead\\sof)${THE}`)
export const AFTER = new RegExp(`\\bafter${THE}`)
export const IN = /\b(?:in|during|throughout|over|within)(?:\sthe)?\s*$/
export const ON = /\bon(?:\sthe)?\s*$/
const START =
  '(?:start(?:s|ed|ing)?(?:\\sdate)?|commenc(?:e|es|ed|ing|ement)(?:\\sdate)?|begin(?:s|ning)?|launch(?:es|ing)?|effective|w\\.?e\\.?f\\.?)'
export const FROM = new RegExp(
  `\\b(?:(?:${START}\\s)?(?:from|since|as\\sof)|${START}(?:\\s(?:in|on|early|during))?|not\\sbefore|no\\searlier\\sthan|with\\seffect\\sfrom)${THE}`,
)
/** Right after a date. */
export const ONWARDS = /^\s*,?\s?(?:-\s?)?(?:onwards?|on-wards|and\s(?:onwards?|beyond|after|thereafter)|start\b|\+)/
export const SINCE = /\b(?:from|since|start(?:ing|ed)?|commenc(?:ing|ed))\b/
