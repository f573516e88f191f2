/** What the headings of date columns say of the days below them. All are matched on squashed words. */

const PLANNED = '(?:(?:planned|proposed|target|expected|estimated|agreed) )?'

/** When work begins. */
export const START = new RegExp(
  `^${PLANNED}(?:date )?(?:from|starts?|started|start(?:ing)? on|commence(?:d|s|ment)?)(?: date)?$`,
  'iu',
)
/** When work that begins on a day of its own ends; where nothing beside it is a start, it is only a day something is due. */
export const END = new RegExp(
  `^(?:${PLANNED}(?:date )?(?:to|until|ends?|finish|finishes|complet(?:e|ion)(?: by)?)(?: date)?|date of completion)$`,
  'iu',
)
/** When it was really done. */
export const REAL =
  /\b(?:completed|actual|closed|achieved|implemented)\b|^(?:date of )?completion(?: date)?(?: (?:and|&) outcomes?)?$/iu

/** When an action came up. */
export const RAISED_ON =
  /\b(?:raised|logged|identified|recorded|opened|entered|received|added|agreed|created|meeting)\b/iu

/** A day that stands for the one in another column. */
export const REVISED =
  /^(?:revised|new|amended|extended|updated|latest|rescheduled|extension)\b.{0,30}\b(?:dates?|targets?|deadlines?|time ?scales?|completion|due|to)\b|\brevised\b|^(?:(?:current|latest|new|revised) )?forecast(?: (?:date|completion|delivery))*$|^(?:current|latest) (?:target|due|expected|planned|completion)(?: (?:date|completion))*$/iu
/** A day for which the one in another column stands. */
export const ORIGINAL = /\b(?:original(?:ly)?|previous|initial|first|baseline)\b/iu
