import { expect, test } from 'vitest'
import { atMost } from '../../src/intake/at-most.ts'

test('twenty files at once do not stop the bot: two are read at a time, each in the end, also after a bad one', async () => {
  const inTurn = atMost(2)
  let running = 0
  let most = 0
  const read = (file: number) =>
    inTurn(async () => {
      most = Math.max(most, ++running)
      for (let step = 0; step < file % 4; step++) await Promise.resolve()
      running--
      if (file === 3) throw new Error('damaged')
      return file
    })
  const files = Array.from({ length: 20 }, (_, file) => file)
  const results = await Promise.allSettled(files.map(read))
  expect(most).toBe(2)
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason.message))).toEqual(
    files.map((file) => (file === 3 ? 'damaged' : file)),
  )
})
