/** HTML that escapes by default: whatever is put into the template is text, unless it is `Html` itself. */

export class Html {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

export type Piece = Html | string | number | undefined | null | false | readonly Piece[]

export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(strings.map((string, at) => string + write(pieces[at])).join(''))
}

function write(piece: Piece): string {
  if (piece === undefined || piece === null || piece === false) return ''
  if (piece instanceof Html) return piece.source
  if (typeof piece === 'object') return piece.map(write).join('')
  return escapeHtml(`${piece}`)
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark)
}
