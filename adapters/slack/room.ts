/** What every turn in Slack has at hand. */
import type { Card } from '../../src/cards/model.ts'
import type { ChatUser, Inbox } from '../../src/ports/chat.ts'
import { addressOf, teamOf, userOf, workspaceOf } from './address.ts'
import { type Answers, createAnswers, type Where } from './answers.ts'
import { createFiles, type Files } from './files.ts'
import { createForms, type Forms } from './forms.ts'
import type { Installations } from './installations.ts'
import { createMoves, type Moves } from './moves.ts'
import type { SlackOptions } from './options.ts'
import { createPlaces, type Places } from './places.ts'
import { renderHome } from './render.ts'
import { createRest, type Rest } from './rest.ts'
import { keyFor } from './sealed.ts'
import { troubleWords } from './trouble.ts'
import type { Web } from './web.ts'

export interface Room {
  options: SlackOptions
  places: Places
  answers: Answers
  files: Files
  forms: Forms
  moves: Moves
  rest: Rest
  metadataKey: Buffer
  inbox(): Inbox
  /** Tells the core, once a person, that they can be written to. */
  reached(user: ChatUser, where: Where): Promise<void>
  /** Asks the core what to show somebody on their home page, and shows it, or a page behind its first. */
  showHome(user: ChatUser, eventId: string, page?: number): Promise<void>
  /** Draws it again, for somebody who has opened it; what is asked meanwhile is drawn once. Never throws. */
  refreshHome(user: ChatUser): Promise<void>
  publishHome(user: ChatUser, card: Card): Promise<void>
  /** Says hello, once, to the person who installed the app. */
  welcome(team: string, userId: string): Promise<void>
  /** The app is no longer installed there. */
  forget(team: string): Promise<void>
}

/** The id of the button that turns a page of the home page. */
export const HOME_PAGE = 'slack-home-page'

/** People remembered as reached: past so many the core is told anew, which changes nothing. */
const REMEMBERED = 10_000

export function createRoom(options: SlackOptions, web: Web, installations: Installations, inbox: () => Inbox): Room {
  const places = createPlaces(web, options.clock)
  const moves = createMoves(options)
  const answers = createAnswers(web, places)
  const files = createFiles(options, web)
  const secret = 'botToken' in options.credentials ? options.credentials.botToken : options.credentials.tokenKey
  const metadataKey = keyFor('forms', secret)
  const reachedAlready = createSeen()
  const openedHome = createSeen()
  const drawing = new Map<string, Promise<void>>()
  const waiting = new Set<string>()
  const nameOf = (user: ChatUser) => `${user.workspace}/${user.id}`

  const room: Room = {
    options,
    places,
    answers,
    files,
    moves,
    rest: createRest(options, moves),
    metadataKey,
    inbox,
    forms: createForms({ options, web, places, moves, answers, files, metadataKey, inbox, onDone: refreshHome }),
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

  async function showHome(user: ChatUser, eventId: string, page = 0): Promise<void> {
    openedHome.add(nameOf(user))
    await publishHome(user, await inbox().onHome({ eventId, user }), page)
  }

  async function refreshHome(user: ChatUser): Promise<void> {
    const name = nameOf(user)
    if (!openedHome.has(name) || waiting.has(name)) return
    waiting.add(name)
    await drawing.get(name)
    waiting.delete(name)
    const drawn = showHome(user, crypto.randomUUID())
      .catch((error: unknown) => void troubleWords(error, options.log))
      .finally(() => drawing.delete(name))
    drawing.set(name, drawn)
    await drawn
  }

  async function publishHome(user: ChatUser, card: Card, page = 0): Promise<void> {
    const pages = renderHome(card, (to, label) => ({ label, does: { id: HOME_PAGE, args: { page: `${to}` } } }))
    const body = { user_id: user.id, view: pages[page] ?? pages[0] }
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
