import type { Random } from './random.ts'

const SAMPLES = [
  'A, B & C and D or E / F; ',
  '31 June 2019, ',
  '1.1.1.1.1.',
  '((((((((',
  '1) a) i) ',
  'March/April 2019 – ongoing until ',
  'Red Amber Green ',
  'Action Lead By when Progress ',
  'Comment by A: ',
  'http://a.b/',
  'Priority 1 ',
  'N/A ',
  'and the of to ',
  'R. G. H. ',
  'Mr A Smith (Head of B) ',
  '• ',
  '-- ',
  'a',
  'é́́',
  ' ',
  ' \t',
  '\u202e',
  '👩‍👩‍👧',
  '=HYPERLINK("x")',
  'Green = completed; Amber: in progress, ',
  'Recommendation 3: ',
  '2018-11-',
  '99999999999',
  'Qq',
  '|',
  '"',
]

const ALONE = [
  '',
  ' ',
  '-1',
  '1e308',
  'NaN',
  '99999999999999999999',
  '0',
  'Infinity',
  '__proto__',
  'constructor',
  'toString',
  '31 February 2019',
  '30 June 0000',
  '1 January 999999',
  'September 31st',
  'x.docx',
  '1',
  '(',
  '%1',
  '\uFEFF',
  'RED',
  'Action',
  'Lead',
  'By when',
  'ﬀﬁ',
  'İstanbul',
]

/** Words that a reader of cells may choke on: repeated beyond reason, or strange by themselves. */
export function hostileWords(random: Random): string {
  if (random.once(3)) return random.pick(ALONE)
  const times = random.pick([2, 5, 40, 300, 3_000, 12_000])
  const break_ = random.once(4) ? '\n' : ''
  return `${random.pick(SAMPLES)}${break_}`.repeat(times)
}
