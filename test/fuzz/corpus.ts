import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readDocument } from '../../src/intake/readers/read-document.ts'
import { asSheet, asText } from './other-formats.ts'

export interface Seed {
  name: string
  bytes: Uint8Array
}

const FOLDERS = ['../fixtures/plans', '../fixtures/formats', '../intake/broken']

/** Every plan among the fixtures, some as text and as OpenDocument too, and every file that once broke something. */
export function corpus(): Seed[] {
  const files = FOLDERS.flatMap((folder) => {
    const path = fileURLToPath(new URL(folder, import.meta.url))
    return filesOf(path).map((name) => ({ name, bytes: new Uint8Array(readFileSync(`${path}/${name}`)) }))
  })
  return [...files, ...files.filter(({ name }) => name.endsWith('.xlsx')).flatMap(inOtherFormats)]
}

function inOtherFormats({ name, bytes }: Seed): Seed[] {
  const document = readDocument(bytes)
  const text = asText(document, ';')
  return [
    { name: `${name}.csv`, bytes: new Uint8Array(Buffer.from(text)) },
    { name: `${name}.tsv`, bytes: new Uint8Array(Buffer.from(`\uFEFF${asText(document, '\t')}`, 'utf16le')) },
    { name: `${name}.ods`, bytes: asSheet(document) },
  ]
}

function filesOf(path: string): string[] {
  try {
    return readdirSync(path)
      .filter((name) => /\.(?:docx|xlsx|ods|odt|csv|tsv|txt)$/u.test(name))
      .sort()
  } catch {
    return []
  }
}
