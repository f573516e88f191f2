import { squash } from '../document.ts'
import { hasFileName } from '../shapes.ts'

const FILE = /[^\s\n;,|][^\n;,|]{0,150}?\.(?:docx?|xlsx?|pptx?|pdf|msg|csv|jpe?g|png|zip)(?![\p{L}\p{N}])/giu
const POINTS = /^(?:see|evidence:|attached:?)\s+/iu
const ADDRESS = /\bhttps?:\/\/[^\s<>"')\]]+|\bwww\.[^\s<>"')\]]+/giu

/** Files that a cell names, as a person would write their names (a space that was `%20` is a space). */
export function filesIn(text: string): string[] {
  if (!hasFileName(text)) return []
  return [...text.matchAll(FILE)].map(([name]) => squash(decoded(name)).replace(POINTS, ''))
}

/** Web addresses in running words, without the mark that ends the sentence. */
export function addressesIn(text: string): string[] {
  return [...text.matchAll(ADDRESS)].map(([address]) => address.replace(/[.,;:]+$/u, ''))
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
