import type { Comment } from '../document.ts'
import type { Archive } from './archive.ts'
import { readPart, readRelations } from './parts.ts'
import { child, descendants, elements, textOf, type XmlElement } from './xml.ts'

/** The comments of a sheet by cell (`B4`): conversations as Excel writes them today, and notes as it always did. */
export function readSheetComments(archive: Archive, sheetPart: string): Map<string, Comment[]> {
  const parts = [...readRelations(archive, sheetPart).values()].filter((relation) => !relation.external)
  const partOf = (type: string) => parts.find((relation) => relation.type === type)?.target
  const comments = readThreads(archive, partOf('threadedComment'))
  const threads = new Set(comments.keys())
  for (const [at, note] of readNotes(archive, partOf('comments'))) {
    // Excel keeps a copy of each conversation as a note, for programs that know only notes.
    if (!threads.has(at)) add(comments, at, note)
  }
  return comments
}

function readThreads(archive: Archive, part: string | undefined): Map<string, Comment[]> {
  const threads = new Map<string, Comment[]>()
  const root = part === undefined ? undefined : child(readPart(archive, part), 'ThreadedComments')
  const persons = root ? elements(child(readPart(archive, 'xl/persons/person.xml'), 'personList'), 'person') : []
  const names = new Map(persons.map(({ attributes }) => [attributes['id'], attributes['displayName'] ?? '']))
  for (const comment of elements(root, 'threadedComment')) {
    const text = textOf(child(comment, 'text')).trim()
    const author = names.get(comment.attributes['personId'] ?? '') ?? ''
    if (text !== '') add(threads, comment.attributes['ref'] ?? '', { author, text })
  }
  return threads
}

function readNotes(archive: Archive, part: string | undefined): [string, Comment][] {
  const root = part === undefined ? undefined : child(readPart(archive, part), 'comments')
  const authors = elements(child(root, 'authors'), 'author').map(textOf)
  return elements(child(root, 'commentList'), 'comment').flatMap((comment): [string, Comment][] => {
    const text = noteText(comment, authors[Number(comment.attributes['authorId'] ?? 0)] ?? '')
    return text.text === '' ? [] : [[comment.attributes['ref'] ?? '', text]]
  })
}

/** A note often begins with its author's name, in bold. */
function noteText(comment: XmlElement, author: string): Comment {
  const words = descendants(child(comment, 'text'), 't').map(textOf).join('').trim()
  return { author, text: words.startsWith(`${author}:`) ? words.slice(author.length + 1).trim() : words }
}

function add(comments: Map<string, Comment[]>, at: string, comment: Comment): void {
  comments.set(at, [...(comments.get(at) ?? []), comment])
}
