import { MONTH } from './names.ts'

/** Sources of the patterns that the ways of writing a date are made of. All are matched on tidy text. */

export const YEAR4 = '(?:19|20)\\d\\d|20\\d \\d|2 0\\d\\d'
export const YEAR = `(${YEAR4}|\\d\\d(?![:.]\\d|\\s?[ap]m))\\b`
export const TH_JOINED = '(?:\\s?(?:st|nd|rd|th)(?!ursday))'
export const TH = '(?:\\s?(?:st|nd|rd|th)\\b)'
export const GAP = '[\\s,]{0,3}'
export const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s{1,2}(?:the\\s)?)?'
/** "Phase 1 July 2008" names a phase, not the first of July. */
export const NO_LABEL =
  '(?<!\\b(?:phase|stage|part|item|action|section|recommendation|rec|no|number|step|tier|level|year|week|appendix|objective|standard|priority|cohort|group)\\.?\\s)'
/** "Nov 18 March 18" is two months of 2018; "March 18 April 2019" ends with a day. */
export const NOT_NEXT_DAY = `(?!${TH}|[:.]\\d|\\s{0,2}(?:of\\s)?${MONTH.replace('(', '(?:')}[\\s,]{0,2}(?:19|20)\\d\\d)`
export const NOT_A_DAY = `(?!${TH}|[:.]\\d|\\s{0,2}(?:of\\s)?${MONTH.replace('(', '(?:')})`
