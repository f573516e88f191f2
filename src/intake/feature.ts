import type { Feature } from '../core.ts'
import { type AfterImport, confirmImportForm } from './forms/confirm-import.ts'
import { correctReadingForm } from './forms/correct-reading.ts'
import { importForm } from './forms/import.ts'
import { importDifference, updatePlanForm } from './forms/update-plan.ts'
import { whichPlanForm } from './forms/which-plan.ts'

/** Importing a plan: choose a file, see what was understood, store it. */
export function importFeature(afterImport: AfterImport = async () => {}): Feature {
  return {
    buttons: { 'import-difference': importDifference },
    forms: {
      import: importForm,
      'confirm-import': confirmImportForm(afterImport),
      'correct-reading': correctReadingForm,
      'which-plan': whichPlanForm,
      'update-plan': updatePlanForm(afterImport),
    },
  }
}
