import { defineConfig } from 'vitest/config'

/** Measures and prints; nothing here fails on a time. One after the other, so that nothing measured shares the machine. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/bench/**/*.bench.ts'],
    testTimeout: 300_000,
    fileParallelism: false,
    reporters: ['default'],
  },
})
