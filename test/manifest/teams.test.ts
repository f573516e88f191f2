/** What an administrator uploads to Teams. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appPackage } from '../../manifest/teams/app-package.ts'
import { commandsFeature } from '../../src/commands/feature.ts'
import { progressFeature } from '../../src/progress/feature.ts'

const APP = '11111111-2222-4333-8444-555555555555'
const DEVELOPER = {
  name: 'Calderby Council',
  websiteUrl: 'https://calderby.example/',
  privacyUrl: 'https://calderby.example/privacy',
  termsOfUseUrl: 'https://calderby.example/terms',
}
const files = unzipSync(appPackage({ appId: APP, developer: DEVELOPER }))
const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))

describe('the app package', () => {
  test("is taken by Microsoft's own check of manifests", async () => {
    expect(await AppManifestUtils.validateAgainstSchema(manifest as TeamsManifest)).toEqual([])
  })

  test('is refused by that check when something is wrong with it', async () => {
    const broken = { ...manifest, name: { short: 'x'.repeat(31) } }
    expect(await AppManifestUtils.validateAgainstSchema(broken as TeamsManifest)).not.toEqual([])
  })

  test('names the bot that was set up, everywhere', () => {
    expect(strFromU8(files['manifest.json'] ?? new Uint8Array())).not.toContain('00000000-0000')
    expect([manifest.id, manifest.bots[0].botId, manifest.composeExtensions[0].botId]).toEqual([APP, APP, APP])
  })

  test('helps to type no command that does not exist', () => {
    const known = new Set((commandsFeature.commands ?? []).flatMap(({ name, aliases }) => [name, ...aliases]))
    const listed: string[] = manifest.bots[0].commandLists.flatMap((list: { commands: { title: string }[] }) =>
      list.commands.map(({ title }) => title),
    )
    expect(listed.filter((title) => !known.has(title) && title !== 'help')).toEqual([])
  })

  test('opens a form that exists from the compose box', () => {
    for (const { id } of manifest.composeExtensions[0].commands) expect(progressFeature.forms).toHaveProperty(id)
  })

  test('works in shared channels and shows private answers to one person', () => {
    expect(manifest.supportsChannelFeatures).toBe('tier1')
    expect(manifest.bots[0].supportsTargetedMessages).toBe(true)
  })

  test.each([
    ['color.png', 192],
    ['outline.png', 32],
  ])('carries %s, drawn, of the size that Teams wants', (name, size) => {
    const image = Buffer.from(readFileSync(new URL(`../../manifest/teams/${name}`, import.meta.url)))
    expect(image.subarray(1, 4).toString()).toBe('PNG')
    expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([size, size])
    const data = image.subarray(41, 41 + image.readUInt32BE(33))
    const pixels = inflateSync(data)
    expect(pixels.length).toBe(size * (size * 4 + 1))
    expect(new Set(pixels).size).toBeGreaterThan(10)
  })
})

describe('npm run package:teams', () => {
  const SCRIPT = fileURLToPath(new URL('../../manifest/teams/package.ts', import.meta.url))
  const credentials = {
    MicrosoftAppId: APP,
    MicrosoftAppPassword: 'secret',
    MicrosoftAppTenantId: 'aaaaaaaa-0000-4000-8000-000000000001',
  }
  const developer = {
    TEAMS_DEVELOPER_NAME: DEVELOPER.name,
    TEAMS_WEBSITE_URL: DEVELOPER.websiteUrl,
    TEAMS_PRIVACY_URL: DEVELOPER.privacyUrl,
    TEAMS_TERMS_URL: DEVELOPER.termsOfUseUrl,
  }
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plankeeper-package-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const run = (environment: Record<string, string>) =>
    spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', SCRIPT], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...environment },
      encoding: 'utf8',
    })

  test('writes a package that is taken whole, with whose app it is, and no secret', async () => {
    const { status, stdout } = run({ ...credentials, ...developer })
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('Teams admin centre') })
    const written = unzipSync(new Uint8Array(readFileSync(join(folder, 'dist/plankeeper-teams.zip'))))
    expect(Object.keys(written).sort()).toEqual(['color.png', 'manifest.json', 'outline.png'])
    const text = strFromU8(written['manifest.json'] ?? new Uint8Array())
    expect(JSON.parse(text)).toMatchObject({ id: APP, developer: DEVELOPER })
    expect(text).not.toMatch(/secret|example\.org/)
    expect(await AppManifestUtils.validateAgainstSchema(JSON.parse(text) as TeamsManifest)).toEqual([])
  })

  test.each<[string, Record<string, string>]>([
    ['MicrosoftAppId', developer],
    ['TEAMS_DEVELOPER_NAME, TEAMS_WEBSITE_URL, TEAMS_PRIVACY_URL, TEAMS_TERMS_URL', credentials],
    ['Set TEAMS_TERMS_URL first', { ...credentials, ...developer, TEAMS_TERMS_URL: '' }],
    ['TEAMS_PRIVACY_URL', { ...credentials, ...developer, TEAMS_PRIVACY_URL: 'http://calderby.example' }],
    ['TEAMS_DEVELOPER_NAME', { ...credentials, ...developer, TEAMS_DEVELOPER_NAME: 'x'.repeat(33) }],
  ])('writes nothing and says what to set: %s', (words, environment) => {
    const { status, stderr } = run(environment)
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(words) })
    expect(stderr).not.toMatch(/ at .*:\d+/)
    expect(existsSync(join(folder, 'dist'))).toBe(false)
  })
})
