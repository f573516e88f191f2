/** Fictional plans to try, made after real ones: the same layout and the same faults, other places and people. */
export interface Example {
  name: string
  description: string
  fileName: string
  url: URL
  /** ISO instant: a morning soon after the plan was written. */
  startsAt: string
}

const FOLDER = new URL('../../test/fixtures/plans/', import.meta.url)

export const EXAMPLES: readonly Example[] = [
  example(
    'calderby-crisis-care-plan.docx',
    'Calderby crisis care',
    '48 actions, red-amber-green without a key',
    '2015-11-02',
  ),
  example(
    'eastvale-improvement-plan.docx',
    'Eastvale improvement plan',
    '23 recommendations graded A to E',
    '2018-12-03',
  ),
  example('westmarch-case-review.docx', 'Westmarch case review', '8 actions under 7 recommendations', '2018-10-01'),
  example('northmoor-aftercare-plan.docx', 'Northmoor aftercare', '11 items, owners inside the text', '2018-11-05'),
  example('selwyn-lead-professional-plan.docx', 'Selwyn lead professional', '36 actions in two phases', '2008-09-29'),
]

function example(fileName: string, name: string, description: string, day: string): Example {
  return { name, description, fileName, url: new URL(fileName, FOLDER), startsAt: `${day}T08:00:00Z` }
}
