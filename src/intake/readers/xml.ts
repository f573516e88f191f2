import { Parser } from 'saxen'
import { intakeErrors } from '../errors.ts'

/** What the tree of one part may hold: some 10,000 rows of twelve columns, well below what the reading process may use. */
const MOST_ELEMENTS = 600_000
/** Tables within tables within lists stay far below; deeper trees are made to break those who walk them. */
const MOST_DEEP = 300
const NO_ATTRIBUTES: Record<string, string> = {}

/** An element without its namespace prefix: Office files use one vocabulary, whatever the prefix is called. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

/**
 * The tree of an XML part. The parser knows the five entities of XML and numbers only: a document type is not read,
 * so nothing expands and nothing outside the file is asked for.
 * `watch` is told each name as its element begins, and may stop the reading by throwing.
 * @throws where the text is not XML; an IntakeError where it holds more than a plan does
 */
export function parseXml(xml: string, watch: (name: string) => void = () => undefined): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open: XmlElement[] = [root]
  let count = 0
  const parser = new Parser()
  parser.on('openTag', (name, attributes, decode) => {
    count += 1
    if (open.length > MOST_DEEP) throw intakeErrors.corrupt()
    if (count > MOST_ELEMENTS) throw intakeErrors.tooManyParts()
    watch(local(name))
    const element: XmlElement = { name: local(name), attributes: plain(attributes(), decode), children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closeTag', () => {
    open.pop()
  })
  parser.on('text', (text, decode) => {
    open.at(-1)?.children.push(decode(text))
  })
  parser.on('cdata', (text) => {
    open.at(-1)?.children.push(text)
  })
  parser.on('warn', () => undefined)
  parser.on('error', (error) => {
    throw error
  })
  parser.parse(xml)
  return root
}

function plain(attributes: Record<string, string>, decode: (text: string) => string): Record<string, string> {
  let result = NO_ATTRIBUTES
  for (const name in attributes) {
    if (result === NO_ATTRIBUTES) result = {}
    result[local(name)] = decode(attributes[name] ?? '')
  }
  return result
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

export function child(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let at = element
  for (const name of path) at = at && elements(at).find((e) => e.name === name)
  return at
}

export function elements(element: XmlElement | undefined, name?: string): XmlElement[] {
  const all = (element?.children ?? []).filter((c): c is XmlElement => typeof c !== 'string')
  return name === undefined ? all : all.filter((e) => e.name === name)
}

/** Every element of that name below, in order, also inside others. */
export function descendants(element: XmlElement | undefined, name: string): XmlElement[] {
  return elements(element).flatMap((e) => (e.name === name ? [e] : descendants(e, name)))
}

export function textOf(element: XmlElement | undefined): string {
  return (element?.children ?? []).map((c) => (typeof c === 'string' ? c : textOf(c))).join('')
}

/** The `val` attribute of a child, which is how Word writes most properties. */
export function propertyOf(element: XmlElement | undefined, ...path: string[]): string | undefined {
  return child(element, ...path)?.attributes['val']
}

/** Whether a property that is on by being there (`<w:b/>`) is on. */
export function isOn(element: XmlElement | undefined, name: string): boolean {
  const property = child(element, name)
  return property !== undefined && !['0', 'false', 'off', 'none'].includes(property.attributes['val'] ?? '1')
}
