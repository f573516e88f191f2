import { fileURLToPath } from 'node:url'

/** A real plan, as people have it. */
export const CALDERBY_FILE = fileURLToPath(new URL('../fixtures/plans/calderby-crisis-care-plan.docx', import.meta.url))
