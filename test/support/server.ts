const { TEST_DATABASE_URL, TEST_RUN } = process.env

/**
 * The server that the stores of this run are on; undefined where they are SQLite. Set by `test/vitest.config.ts`: what is
 * started without it, such as a demo, stays in memory.
 */
export const onServer = TEST_RUN ? TEST_DATABASE_URL || undefined : undefined
