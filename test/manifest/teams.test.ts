/** What an administrator uploads to Teams. */
import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { appPackage, manifestFor } from '../../manifest/teams/app-package.ts'
import { commandsFeature } from '../../src/commands/feature.ts'
import { progressFeature } from '../../src/progress/feature.ts'

const APP = '11111111-2222-4333-8444-555555555555'
const files = unzipSync(appPackage(APP))
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
    expect(manifestFor(APP)).not.toContain('00000000-0000')
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
