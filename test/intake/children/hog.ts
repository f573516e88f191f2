/** A reader that takes all the memory it can get. */
const taken: string[] = []
for (let at = 0; ; at++) taken.push(`${at}`.repeat(100_000))
