import type { Comment } from '../document.ts'
import { squash } from '../document.ts'

const INLINE =
  /\s*\b[Cc]omment(?:ed)?(?:\s*\[[^\]]{1,12}\])?\s+by\s+([^:\n]{2,60}):\s*\**\s*([\s\S]*?)(?=\n\s*[·•●▪*-]\s|\s*\bComment(?:ed)? by\s|$)/u

/** Comments that were pasted into the text (`Comment by Brown, Ann: …`), and the text without them. */
export function takeComments(text: string): { text: string; comments: Comment[] } {
  const comments: Comment[] = []
  let rest = text
  for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
    comments.push({ author: squash(found[1] ?? ''), text: squash(found[2] ?? '') })
    rest = `${rest.slice(0, found.index)}${rest.slice(found.index + found[0].length)}`
  }
  return { text: rest.trim(), comments }
}
