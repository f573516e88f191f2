/** Slack and Teams on one server: neither's way of reading requests spoils the other's check of who sent them. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createScriptedInbox, type ScriptedInbox } from '../fakes/scripted-inbox.ts'
import { openSlackWorld, type SlackWorld } from '../fakes/slack-world.ts'
import { openTeamsWorld, type TeamsWorld } from '../fakes/teams-world.ts'

let inbox: ScriptedInbox
let teams: TeamsWorld
let slack: SlackWorld
let server: Server

beforeEach(async () => {
  inbox = createScriptedInbox()
  teams = await openTeamsWorld({ inbox })
  slack = await openSlackWorld({ inbox })
  const app = express()
  teams.teams.mount(app)
  slack.slack.mount(app)
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  slack.fake.botUrl = url
  teams.url = `${url}/api/messages`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await slack.close()
  await teams.close()
})

test('both are heard', async () => {
  const tom = slack.fake.addUser('U1', 'Tom Okafor')
  await tom.type('status')
  await slack.idle()
  expect((await teams.say('ann', 'The team is in place')).status).toBe(200)
  await tom.say('Done since May')
  await slack.idle()
  expect(inbox.heard.map(({ kind }) => kind)).toEqual(['command', 'text', 'text'])
})
