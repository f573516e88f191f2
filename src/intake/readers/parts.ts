import type { Archive } from './archive.ts'
import { elements, parseXml, type XmlElement } from './xml.ts'

/** The tree of a part, or undefined where the file has no such part. */
export function readPart(archive: Archive, name: string, watch?: (name: string) => void): XmlElement | undefined {
  const xml = archive.text(name)
  return xml === undefined ? undefined : parseXml(xml, watch)
}

export interface Relation {
  type: string
  target: string
  external: boolean
}

/** What a part points to, by id. Targets are paths from the root of the file; what is outside is never opened. */
export function readRelations(archive: Archive, part: string): Map<string, Relation> {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const root = readPart(archive, `${folder}_rels/${part.slice(slash)}.rels`)
  const relations = new Map<string, Relation>()
  for (const element of elements(elements(root)[0], 'Relationship')) {
    const { Id: id, Type: type = '', Target: target = '', TargetMode: mode } = element.attributes
    const external = mode === 'External'
    if (id)
      relations.set(id, {
        type: type.split('/').at(-1) ?? '',
        target: external ? target : resolve(folder, target),
        external,
      })
  }
  return relations
}

function resolve(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target
  const parts: string[] = []
  for (const part of path.split('/')) part === '..' ? parts.pop() : part !== '.' && parts.push(part)
  return parts.join('/')
}
