import { hostileWords } from './hostile-words.ts'
import type { Random } from './random.ts'

type Mutation = (xml: string, random: Random) => string

const NUMBERS = ['-1', '0', '1', '2', '60', '400', '1048576', '99999999', '4294967296', '1e308', 'NaN', '', 'x']
const REFERENCES = ['A1:XFD1048576', 'A1:A1048576', 'ZZZZZZ1', 'A0', 'A-1', 'A1:', '1A', 'A99999999999', 'C3:A1']
const NESTED = ['<w:tbl><w:tr><w:tc>', '<w:sdt><w:sdtContent>', '<w:ins>', '<row><c>', '<table:table-row-group>', '<a>']

/** What a program that writes badly, or a person who means harm, does to the XML inside an Office file. */
const MUTATIONS: Mutation[] = [
  words,
  words,
  words,
  swapWords,
  attribute,
  attribute,
  attribute,
  cutTags,
  cutTags,
  doubleTags,
  doubleTags,
  swapTags,
  nest,
  rename,
  (xml, random) => xml.slice(0, random.below(xml.length)),
  (xml, random) => insert(xml, random, random.pick(['<', '>', '&', '&#0;', '&#x110000;', '&a;', ']]>', '<!--', '\0'])),
  (xml, random) => insert(xml, random, `<![CDATA[${hostileWords(random)}]]>`),
  (xml) => xml.replace(/(<\?xml[^>]*>)?/u, '$1<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'),
]

export function mutateXml(xml: string, random: Random): string {
  let mutated = xml
  for (let times = random.pick([1, 1, 1, 2, 3, 8]); times > 0; times--)
    mutated = random.pick(MUTATIONS)(mutated, random)
  return mutated
}

/** The words of one cell become others. */
function words(xml: string, random: Random): string {
  const [from, to] = wordsAt(xml, random)
  return xml.slice(0, from) + escaped(hostileWords(random)) + xml.slice(to)
}

/** The words of one cell come to stand in another as well. */
function swapWords(xml: string, random: Random): string {
  const [from, to] = wordsAt(xml, random)
  const [other, end] = wordsAt(xml, random)
  return xml.slice(0, from) + xml.slice(other, end) + xml.slice(to)
}

/** Where some words stand: from behind a `>` up to the next `<`. */
function wordsAt(xml: string, random: Random): [number, number] {
  for (let tries = 0; tries < 40; tries++) {
    const from = xml.indexOf('>', random.below(xml.length)) + 1
    const to = xml.indexOf('<', from)
    if (from > 0 && to > from) return [from, to]
  }
  return [0, 0]
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function attribute(xml: string, random: Random): string {
  const pattern = /(\b[\w:]+=")([^"]*)"/gu
  pattern.lastIndex = random.below(xml.length)
  const found = pattern.exec(xml)
  if (!found) return xml
  const [whole, name = '', old = ''] = found
  const value = /[A-Z]\d/u.test(old)
    ? random.pick(REFERENCES)
    : random.pick(random.once(5) ? ['../../x', old] : NUMBERS)
  return `${xml.slice(0, found.index)}${name}${value}"${xml.slice(found.index + whole.length)}`
}

function tagAt(xml: string, random: Random): number {
  return Math.max(0, xml.indexOf('<', random.below(xml.length)))
}

function span(xml: string, random: Random): [number, number] {
  const from = tagAt(xml, random)
  const to = xml.indexOf('<', from + 1 + random.below(random.pick([40, 400, 4_000, 40_000])))
  return [from, to < 0 ? xml.length : to]
}

function cutTags(xml: string, random: Random): string {
  const [from, to] = span(xml, random)
  return xml.slice(0, from) + xml.slice(to)
}

function doubleTags(xml: string, random: Random): string {
  const [from, to] = span(xml, random)
  const times = Math.min(random.pick([1, 3, 30, 300, 3_000]), Math.ceil(4_000_000 / Math.max(1, to - from)))
  return xml.slice(0, to) + xml.slice(from, to).repeat(times) + xml.slice(to)
}

function swapTags(xml: string, random: Random): string {
  const [from, to] = span(xml, random)
  const at = tagAt(xml, random)
  const moved = xml.slice(from, to)
  return at < from
    ? xml.slice(0, at) + moved + xml.slice(at, from) + xml.slice(to)
    : xml.slice(0, from) + xml.slice(to, Math.max(at, to)) + moved + xml.slice(Math.max(at, to))
}

function nest(xml: string, random: Random): string {
  const open = random.pick(NESTED)
  const close = open.match(/<[\w:-]+/gu)?.map((tag) => `</${tag.slice(1)}>`)
  const deep = random.pick([10, 500, 5_000, 50_000])
  return insert(xml, random, open.repeat(deep) + (close?.reverse().join('') ?? '').repeat(deep))
}

function rename(xml: string, random: Random): string {
  const pattern = /<[\w:]+/gu
  pattern.lastIndex = tagAt(xml, random)
  const name = pattern.exec(xml)?.[0].slice(1) ?? 'w:p'
  const names = xml.match(/<[\w:]+/gu) ?? ['<a']
  const other = random.pick(names).slice(1)
  return random.once(2)
    ? xml.replaceAll(`<${name}`, `<${other}`).replaceAll(`</${name}>`, `</${other}>`)
    : xml.replace(`<${name}`, `<${other}`)
}

function insert(xml: string, random: Random, text: string): string {
  const at = tagAt(xml, random)
  return xml.slice(0, at) + text + xml.slice(at)
}
