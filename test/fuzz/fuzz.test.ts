import { expect, test } from 'vitest'
import { corpus } from './corpus.ts'
import { fuzzFile } from './one-file.ts'
import { tryFile } from './try-file.ts'

const MANY = 150
const MOST_MILLISECONDS = 10_000

test('no malformed file breaks an import: each is a plan or a clear error', { timeout: 120_000 }, () => {
  const seeds = corpus()
  const broken: string[] = []
  const results = new Set<string>()
  for (let number = 1; number <= MANY; number++) {
    const { name, bytes } = fuzzFile(seeds, number)
    const began = performance.now()
    const { result, words } = tryFile(bytes)
    results.add(result)
    if (result === 'broke' || performance.now() - began > MOST_MILLISECONDS)
      broken.push(`${number} (${name}): ${words}`)
  }
  expect(broken).toEqual([])
  expect([...results].sort()).toEqual(['plan', 'refused'])
})
