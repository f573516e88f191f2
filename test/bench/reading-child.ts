/** Reads a plan as the process that reads does, and tells what it took. */
import { buffer } from 'node:stream/consumers'
import { readPlan } from '../../src/intake/read-plan.ts'
import { readDocument } from '../../src/intake/readers/read-document.ts'

const plan = readPlan(readDocument(new Uint8Array(await buffer(process.stdin))))
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
const used = { megabytes: Math.round(maxRSS / 1024), processor: (userCPUTime + systemCPUTime) / 1000 }
process.stdout.write(JSON.stringify({ plan, ...used }))
