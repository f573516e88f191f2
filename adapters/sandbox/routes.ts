/** The page's requests: read what was sent, let the turn happen, show what came of it. */
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type Router } from 'express'
import { troubleHandler, troubleWords } from './errors.ts'
import { createFormRoutes } from './form-routes.ts'
import { createGuard } from './guard.ts'
import { moveClock } from './move-clock.ts'
import type { SandboxOptions } from './options.ts'
import { page } from './page.ts'
import { eventOf, fieldsOf, type Rooms, sceneOf, send, sendAgain } from './requests.ts'
import type { Scene } from './scene.ts'
import { chats } from './views/chats.ts'
import { clock } from './views/clock.ts'
import { composer } from './views/composer.ts'
import { homeDialog, importDialog } from './views/dialog.ts'
import { guide } from './views/guide.ts'
import { logView } from './views/log.ts'
import type { Log } from './views/model.ts'

/** How much of a chat is shown. */
const logLength = 200

const staticFolder = fileURLToPath(new URL('./static', import.meta.url))
const vendor = new Map([
  ['htmx.js', fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js'))],
  ['adaptivecards.js', fileURLToPath(import.meta.resolve('adaptivecards/dist/adaptivecards.min.js'))],
])

export function createRoutes(rooms: Rooms): Router {
  const { options, events } = rooms
  const router = express.Router()
  const guard = createGuard(options.hosts)
  // Guarded here and not around the whole router: what else the server answers has rules of its own.
  router.use('/sandbox', guard)
  router.get('/', guard, async (request, response) => {
    const scene = await sceneOf(request.query, options)
    response.type('html').send(page(scene, await readLog(scene, options), await options.guide()))
  })
  router.use('/sandbox/static', express.static(staticFolder, { index: false, cacheControl: false }))
  router.get('/sandbox/vendor/:name', (request, response, next) => {
    const file = vendor.get(request.params.name)
    // By folder and name: a clone may stand under a folder whose name begins with a dot.
    return file ? response.sendFile(basename(file), { root: dirname(file), cacheControl: false }) : next()
  })
  router.get('/sandbox/events', (request, response) => events.stream(request, response))
  addViews(router, rooms)
  router.use('/sandbox', express.urlencoded({ extended: false, limit: '200kb' }))
  addTurns(router, rooms)
  router.use(createFormRoutes(rooms))
  router.use('/sandbox', troubleHandler(options.onError))
  return router
}

/** What the page asks for to show; none of it changes anything but what counts as seen. */
function addViews(router: Router, { options, inbox }: Rooms): void {
  router.get('/sandbox/log', async (request, response) => {
    const scene = await sceneOf(request.query, options)
    send(response, logView(scene, await readLog(scene, options)))
  })
  router.get('/sandbox/chats', async (request, response) =>
    send(response, chats(await sceneOf(request.query, options))),
  )
  router.get('/sandbox/clock', async (request, response) =>
    send(response, clock(await sceneOf(request.query, options))),
  )
  router.get('/sandbox/guide', async (request, response) =>
    send(response, guide(await sceneOf(request.query, options), await options.guide())),
  )
  router.get('/sandbox/composer', async (request, response) => {
    const scene = await sceneOf(request.query, options)
    const entry = await options.store.find(`${request.query['reply'] ?? ''}`)
    const isHere = entry?.body.kind === 'message' && entry.address === scene.chat.address
    const isSeen = entry?.onlyFor === undefined || entry.onlyFor === scene.person.user.id
    const reply =
      isHere && isSeen && entry.body.kind === 'message' ? { id: entry.id, about: entry.body.message.notice } : undefined
    send(response, composer(scene, { text: `${request.query['text'] ?? ''}`, ...(reply && { reply }) }))
  })
  router.get('/sandbox/import', async (request, response) => {
    const scene = await sceneOf(request.query, options)
    send(response, importDialog(scene, await options.examples(), options.maxUploadBytes))
  })
  router.get('/sandbox/home', async (request, response) => {
    const scene = await sceneOf(request.query, options)
    const eventId = crypto.randomUUID()
    send(response, homeDialog(scene, await inbox().onHome({ eventId, user: scene.person.user })))
  })
}

function addTurns(router: Router, { options, events, turns }: Rooms): void {
  router.post('/sandbox/say', async (request, response) => {
    const sent = fieldsOf(request)
    const scene = await sceneOf(sent, options)
    const text = sent['text'] ?? ''
    try {
      await turns.say(scene, text, eventOf(sent), sent['reply'])
    } catch (error) {
      return sendAgain(response, composer(scene, { text, error: troubleWords(error, options.onError) }))
    }
    return send(response, composer(scene))
  })
  router.post('/sandbox/clock', async (request, response) => {
    const sent = fieldsOf(request)
    const told = await moveClock(sent['move'], sent['day'], options)
    events.tell({ kind: 'clock' })
    events.tell({ kind: 'people' })
    send(response, clock(await sceneOf(sent, options), told))
  })
}

async function readLog(scene: Scene, options: SandboxOptions): Promise<Log> {
  const reader = { userId: scene.person.user.id, address: scene.chat.address }
  const entries = await options.store.list(reader, logLength)
  const last = entries.at(-1)
  if (last) await options.store.markRead(reader, last.seq)
  return { entries, examples: entries.length === 0 ? await options.examples() : [] }
}
