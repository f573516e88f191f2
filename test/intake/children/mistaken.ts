/** A reader with a mistake in it, whose message holds what it read. */
import { text } from 'node:stream/consumers'

const words = await text(process.stdin)
throw new TypeError(`cannot read ${words}\n    at ${words}`)
