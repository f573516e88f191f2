import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { ReadAction, ReadPlan } from '../../src/intake/contract.ts'
import { readPlan } from '../../src/intake/read-plan.ts'
import { readDocument } from '../../src/intake/readers/read-document.ts'
import { agreement, average, pairActions, recall } from './measures.ts'
import { PUBLISHED, type Truth, TWINS } from './truths.ts'

const SCORER = fileURLToPath(new URL('../../../shared/plans/score-import.mjs', import.meta.url))
const TRUTHS = fileURLToPath(new URL('../../../shared/plans', import.meta.url))

const cases = [...TWINS, ...PUBLISHED].flatMap((plan) =>
  plan.files.map((file) => ({ ...plan, file, called: basename(file) })),
)

function read(file: string): ReadPlan {
  return readPlan(readDocument(new Uint8Array(readFileSync(file))))
}

const said = (action: ReadAction) => action.timescales.filter((t) => t.kind !== 'none')
const told = (action: ReadAction, field: 'progress' | 'outcomes' | 'resource' | 'oversight') =>
  [
    action[field],
    ...action.followUps.map((f) => `${f.text} ${f.dueRaw ?? ''}`),
    ...action.comments.map((c) => `${c.author} ${c.text}`),
    ...action.evidence,
  ].join(' ')

describe.each(cases)('$called comes in as its coordinator understands it', ({ file, truth }) => {
  const got = read(file)
  const { pairs, missing, invented } = pairActions(truth, got)

  test('no action is lost and none invented', () => {
    expect(missing).toEqual([])
    expect(invented).toEqual([])
    expect(average(pairs, (want, have) => recall(want.text, have.text))).toBeGreaterThan(0.98)
  })

  test('every heading is there', () => {
    const lost = truth.sections.filter(
      (s) => !got.sections.some((g) => recall(s.title, `${g.ref ?? ''} ${g.title}`) >= 0.9),
    )
    expect(lost.map((s) => s.title)).toEqual([])
  })

  test('nobody is made an owner who is not, and no owner is lost', () => {
    expect(agreement(pairs, (a) => a.leads)).toBeGreaterThan(0.95)
  })

  test('dates mean what the plan says', () => {
    expect(agreement(pairs, (a) => said(a).map((t) => `${t.earliest}to${t.latest}`))).toBeGreaterThan(0.95)
    expect(agreement(pairs, (a) => said(a).map((t) => t.kind))).toBeGreaterThan(0.95)
    expect(agreement(pairs, (a) => a.followUps.flatMap((f) => f.due?.latest ?? []))).toBeGreaterThan(0.9)
  })

  test('ratings and priorities are those of the plan, on its own scale', () => {
    expect(pairs.map(([, have]) => have.rating)).toEqual(pairs.map(([want]) => want.rating))
    expect(pairs.map(([, have]) => have.priority)).toEqual(pairs.map(([want]) => want.priority))
    expect(got.ratingScheme.levels.map((l) => l.code).sort()).toEqual(
      truth.ratingScheme.levels.map((l) => l.code).sort(),
    )
  })

  test.each(['progress', 'outcomes', 'resource', 'oversight'] as const)('no word of %s is lost', (field) => {
    expect(average(pairs, (want, have) => recall(want[field], told(have, field)))).toBeGreaterThan(0.97)
  })

  test('an impossible date is asked about and never stored as a day', () => {
    const impossible = truth.actions
      .flatMap((a) => [...a.timescales, ...a.followUps.flatMap((f) => f.due ?? [])])
      .filter((t) => t.kind === 'invalid')
    for (const { raw } of impossible)
      expect(got.queries.some((q) => q.kind === 'invalid-date' && q.raw.includes(raw))).toBe(true)
    const stored = got.actions
      .flatMap((a) => a.timescales)
      .filter((t) => t.kind === 'invalid' && (t.latest ?? t.earliest) !== null)
    expect(stored).toEqual([])
  })

  test('questions are short, polite in number and never put twice', () => {
    for (const query of got.queries) expect(query.raw.split(/\s+/u).length).toBeLessThanOrEqual(60)
    expect(got.queries.length).toBeLessThanOrEqual(got.actions.length)
    const put = got.queries.map((q) => JSON.stringify([q.kind, q.raw, q.section, q.sourceRef]))
    expect(new Set(put).size).toBe(put.length)
  })

  test('every action says where it stands, and has a title that fits a phone', () => {
    for (const action of got.actions) {
      expect(action.source.row).toBeGreaterThan(0)
      expect(action.title.length).toBeLessThanOrEqual(60)
      expect(action.title).not.toBe('')
    }
  })
})

describe.skipIf(!existsSync(SCORER))('the scorer of the reference folder', () => {
  const folderOf = (plan: Truth) => (TWINS.includes(plan) ? 'twins' : 'published')
  const scored = [...TWINS, ...PUBLISHED].flatMap((plan) =>
    plan.files.map((file) => ({
      file,
      called: basename(file),
      truth: join(TRUTHS, folderOf(plan), 'truth', `${plan.name}.json`),
    })),
  )

  test.each(scored)('$called reaches every bar', ({ file, truth }) => {
    const folder = mkdtempSync(join(tmpdir(), 'plankeeper-'))
    try {
      writeFileSync(join(folder, 'out.json'), JSON.stringify(read(file)))
      const answer = execFileSync(process.execPath, [SCORER, truth, join(folder, 'out.json')], { encoding: 'utf8' })
      expect(answer).toContain('every field reaches its bar')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
