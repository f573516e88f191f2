/** What an administrator pastes into Slack, held against Slack's own type and schema, and against what the bot uses. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { EVENTS } from '../../../adapters/slack/events.ts'
import { SCOPES } from '../../../adapters/slack/scopes.ts'
import { SlackEnvironment } from '../../../src/config-slack.ts'
import { openSlackWorld } from '../../fakes/slack-world.ts'

const root = new URL('../../../', import.meta.url)
const text = readFileSync(new URL('manifest/slack.json', root), 'utf8')
const manifest = JSON.parse(text)
const schemas = new URL('../shared/schemas/', root)
const docs = readFileSync(new URL('docs/slack.md', root), 'utf8')

describe('an administrator who pastes the manifest', () => {
  test('gives what Slack takes, by its type', () => {
    const folder = new URL('node_modules/.cache/plankeeper/', root)
    mkdirSync(folder, { recursive: true })
    const file = fileURLToPath(new URL('manifest-check.ts', folder))
    writeFileSync(
      file,
      `import type { AppsManifestCreateArguments } from '@slack/web-api'\nexport const manifest: AppsManifestCreateArguments['manifest'] = ${text}`,
    )
    const tsc = fileURLToPath(new URL('node_modules/.bin/tsc', root))
    const flags = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--module',
      'nodenext',
      '--types',
      'node',
    ]
    const checked = spawnSync(process.execPath, [tsc, ...flags, file], { encoding: 'utf8' })
    expect(checked.stdout).toBe('')
    expect(checked.status).toBe(0)
  })

  test.runIf(existsSync(schemas))('gives what Slack takes, by its JSON schema', () => {
    const read = (name: string) => JSON.parse(readFileSync(new URL(name, schemas), 'utf8'))
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
    const base = 'https://raw.githubusercontent.com/slackapi/manifest-schema/v0.5.0/schemas/'
    for (const name of ['manifest.schema.1.0.0.json', 'manifest.schema.2.0.0.json']) {
      ajv.addSchema(read(`schemas/${name}`), base + name)
    }
    const validate = ajv.compile(read('manifest.schema.json'))
    expect(validate(manifest) ? [] : validate.errors).toEqual([])
    expect(validate({ ...manifest, display_information: { name: 'x'.repeat(36) } })).toBe(false)
  })

  test('gives the bot what it asks for, and no more', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual([...SCOPES])
    const heard = [...Object.keys(EVENTS), 'app_mention', 'message.channels', 'message.groups', 'message.im']
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(heard.sort())
  })

  test('finds every setting of the guide in .env.example, and there what the bot reads', () => {
    const example = [...readFileSync(new URL('.env.example', root), 'utf8').matchAll(/^(\w+)=/gm)].map(
      ([, name]) => name,
    )
    const guide = [...docs.matchAll(/\b(?:SLACK|PLANKEEPER)_[A-Z_]*[A-Z]\b/g)].map(([name]) => name)
    expect(guide.filter((name) => !example.includes(name))).toEqual([])
    const slack = example.filter((name) => name?.startsWith('SLACK_'))
    expect(slack.sort()).toEqual(Object.keys(SlackEnvironment.shape).sort())
  })

  test('finds the addresses of the guide where the bot has them', async () => {
    const addresses = [...docs.matchAll(/plankeeper\.example\.org(\/slack\/\w+)/g)].map(([, path]) => `${path}`)
    const credentials = { clientId: 'client', clientSecret: 'secret', tokenKey: 'x'.repeat(32) }
    const world = await openSlackWorld({ change: { credentials } })
    expect([...new Set(addresses)].sort()).toEqual(['/slack/events', '/slack/install', '/slack/oauth_redirect'])
    for (const path of new Set(addresses)) {
      const answer = await fetch(`${world.fake.botUrl}${path}`, {
        method: path === '/slack/events' ? 'POST' : 'GET',
        redirect: 'manual',
      })
      expect([path, answer.status]).not.toEqual([path, 404])
    }
    await world.close()
  })

  test('finds every permission and every event explained', () => {
    for (const name of [...SCOPES, ...manifest.settings.event_subscriptions.bot_events]) {
      expect(docs, name).toContain(`\`${name}\``)
    }
  })
})
