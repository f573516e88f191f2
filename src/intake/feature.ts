import type { Feature } from '../core.ts'
import { type AfterImport, confirmImportForm } from './forms/confirm-import.ts'
import { importForm } from './forms/import.ts'

/** Importing a plan: choose a file, see what was understood, store it. */
export function importFeature(afterImport: AfterImport = async () => {}): Feature {
  return { forms: { import: importForm, 'confirm-import': confirmImportForm(afterImport) } }
}
