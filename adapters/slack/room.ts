/** What every turn in Slack has at hand. */
import type { Card } from '../../src/cards/model.ts'
import type { ChatUser, Inbox } from '../../src/ports/chat.ts'
import { addressOf, teamOf, userOf, workspaceOf } from './address.ts'
import { type Answers, createAnswers, type Where } from './answers.ts'
import { createFiles, type Files } from './files.ts'
import { createForms, type Forms } from './forms.ts'
import type { Installations } from './installations.ts'
import type { SlackOptions } from './options.ts'
import { createPlaces, type Places } from './places.ts'
import { renderHome } from './render.ts'
import { keyFor } from './sealed.ts'
import type { Web } from './web.ts'

export interface Room {
  options: SlackOptions
  places: Places
  answers: Answers
  files: Files
  forms: Forms
  metadataKey: Buffer
  inbox(): Inbox
  /** Tells the core, once a person, that they can be written to. */
  reached(user: ChatUser, where: Where): Promise<void>
  /** Asks the core what to show somebody on their home page, and shows it. */
  showHome(user: ChatUser, eventId: string): Promise<void>
  /** Draws it again, for somebody who has opened it. */
  refreshHome(user: ChatUser): Promise<void>
  publishHome(user: ChatUser, card: Card): Promise<void>
  /** Says hello, once, to the person who installed the app. */
  welcome(team: string, userId: string): Promise<void>
  /** The app is no longer installed there. */
  forget(team: string): Promise<void>
}

/** People remembered as reached: past so many the core is told anew, which changes nothing. */
const REMEMBERED = 10_000

export function createRoom(options: SlackOptions, web: Web, installations: Installations, inbox: () => Inbox): Room {
  const places = createPlaces(web, options.clock)
  const answers = createAnswers(web, places)
  const files = createFiles(options, web)
  const secret = 'botToken' in options.credentials ? options.credentials.botToken : options.credentials.tokenKey
  const metadataKey = keyFor('forms', secret)
  const reachedAlready = createSeen()
  const openedHome = createSeen()
  const nameOf = (user: ChatUser) => `${user.workspace}/${user.id}`

  const room: Room = {
    options,
    places,
    answers,
    files,
    metadataKey,
    inbox,
    forms: createForms({ options, web, places, answers, files, metadataKey, inbox, onDone: refreshHome }),
    async reached(user, where) {
      if (reachedAlready.has(nameOf(user))) return
      await inbox().onReachable(user, addressOf(where))
      reachedAlready.add(nameOf(user))
    },
    showHome,
    refreshHome,
    publishHome,
    async welcome(team, userId) {
      const where: Where = { ...(await places.privateChannel(team, userId)), userId, isPrivate: true }
      const place = { name: 'direct message', kind: 'private', workspace: workspaceOf(team), outsiders: false } as const
      await answers.give(await inbox().onJoined(place, addressOf(where), userOf(team, userId)), where)
    },
    async forget(team) {
      await installations.remove(team)
      reachedAlready.clear()
    },
  }
  return room

  async function showHome(user: ChatUser, eventId: string): Promise<void> {
    openedHome.add(nameOf(user))
    await publishHome(user, await inbox().onHome({ eventId, user }))
  }

  async function refreshHome(user: ChatUser): Promise<void> {
    if (openedHome.has(nameOf(user))) await showHome(user, crypto.randomUUID())
  }

  async function publishHome(user: ChatUser, card: Card): Promise<void> {
    const body = { user_id: user.id, view: renderHome(card) }
    await web.call(teamOf(user.workspace), { what: 'idempotent' }, (client) => client.apiCall('views.publish', body))
  }
}

function createSeen() {
  const seen = new Set<string>()
  return {
    has: (name: string) => seen.has(name),
    add(name: string) {
      if (seen.size >= REMEMBERED) seen.clear()
      seen.add(name)
    },
    clear: () => seen.clear(),
  }
}
