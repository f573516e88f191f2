/** Buttons, forms and files: the requests that may open a dialog or leave one open. */
import express, { type Response as Answer, type Request, type Router } from 'express'
import { z } from 'zod'
import { readPress as readFromSlack } from '../slack/read.ts'
import { readPress as readFromTeams } from '../teams/read.ts'
import { BadRequest, troubleWords } from './errors.ts'
import { checkValues, fileOf, readRef, readTyped, readValues } from './forms.ts'
import type { ExamplePlan } from './options.ts'
import { eventOf, fieldsOf, inPrivate, type Rooms, sceneOf, send, sendAgain } from './requests.ts'
import { type Scene, sceneLink } from './scene.ts'
import { Refused } from './turns.ts'
import { formDialog, importDialog } from './views/dialog.ts'

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})
const press = z.object({
  as: z.string(),
  chat: z.string(),
  view: z.string(),
  event: z.string(),
  message: z.string().optional(),
  label: z.string().max(200),
  data: json,
  state: json.optional(),
})

export function createFormRoutes(rooms: Rooms): Router {
  const router = express.Router()
  const body = express.raw({ type: 'multipart/form-data', limit: rooms.options.maxUploadBytes })
  router.post('/sandbox/press', (request, response) => onPress(rooms, request, response))
  router.post('/sandbox/form', body, (request, response) => onForm(rooms, request, response))
  router.post('/sandbox/file', body, (request, response) => onFile(rooms, request, response))
  router.post('/sandbox/example', (request, response) => onExample(rooms, request, response))
  return router
}

async function onPress({ options, turns }: Rooms, request: Request, response: Answer): Promise<void> {
  const read = press.safeParse(request.body)
  const pressed =
    read.success &&
    (read.data.view === 'slack' ? readFromSlack(read.data.data, read.data.state) : readFromTeams(read.data.data))
  if (!pressed) {
    response.status(400).type('text/plain').send('That button is not one of ours.')
    return
  }
  const { event, label, message } = read.data
  const scene = await sceneOf(read.data, options)
  try {
    const form = await turns.press(scene, pressed, label, event, message)
    if (!form) return void response.status(204).end()
    send(response, formDialog(scene, { form, errors: {}, typed: {}, examples: await options.examples(), label }))
  } catch (error) {
    response.status(500).type('text/plain').send(troubleWords(error, options.onError))
  }
}

async function onForm({ options, turns }: Rooms, request: Request, response: Answer): Promise<void> {
  const sent = await readMultipart(request)
  const fields = wordsOf(sent)
  const scene = await sceneOf(fields, options)
  const ref = readRef(fields['ref'])
  if (!ref) return void response.status(400).type('text/plain').send('That form is not one of ours.')
  const examples = await options.examples()
  try {
    const form = await turns.openForm(scene, ref)
    const typed = readTyped(form, sent)
    const values = readValues(form, sent, { people: scene.people, examples })
    const early = checkValues(form, values)
    const reply =
      Object.keys(early).length > 0 ? { errors: early } : await turns.submit(scene, form, values, eventOf(fields))
    if ('done' in reply) return closeDialog(response)
    const label = form.title
    if ('next' in reply)
      return send(response, formDialog(scene, { form: reply.next, errors: {}, typed: {}, examples, label }))
    sendAgain(response, formDialog(scene, { form, errors: reply.errors, typed, examples, label }))
  } catch (error) {
    response.status(500).type('text/plain').send(troubleWords(error, options.onError))
  }
}

async function onFile(rooms: Rooms, request: Request, response: Answer): Promise<void> {
  const { options } = rooms
  const sent = await readMultipart(request)
  const fields = wordsOf(sent)
  const scene = await sceneOf(fields, options)
  const file = sent.get('file')
  try {
    if (file === null || typeof file === 'string' || file.size === 0) throw new Refused('Choose a file.')
    const read = async () => new Uint8Array(await file.arrayBuffer())
    await rooms.turns.handOver(inPrivate(scene), fileOf(file.name, file.size, read), eventOf(fields))
  } catch (error) {
    const words = troubleWords(error, options.onError)
    return sendAgain(response, importDialog(scene, await options.examples(), options.maxUploadBytes, words))
  }
  toPrivate(response, scene)
}

async function onExample({ options, turns }: Rooms, request: Request, response: Answer): Promise<void> {
  const fields = fieldsOf(request)
  const scene = await sceneOf(fields, options)
  const example = (await options.examples()).find((one: ExamplePlan) => one.fileName === fields['example'])
  try {
    if (!example) throw new Refused('There is no such example.')
    await turns.handOver(inPrivate(scene), fileOf(example.fileName, example.size, example.read), eventOf(fields))
  } catch (error) {
    return void response.status(500).type('text/plain').send(troubleWords(error, options.onError))
  }
  toPrivate(response, scene)
}

/** The answer to a file stands in the private chat: close the dialog there, go there from elsewhere. */
function toPrivate(response: Answer, scene: Scene): void {
  const chat = inPrivate(scene).chat
  if (chat.address !== scene.chat.address) response.set('HX-Redirect', sceneLink(scene, { chat: chat.address }))
  closeDialog(response)
}

function closeDialog(response: Answer): void {
  response.set('HX-Trigger', 'dialog-done').status(204).end()
}

/** The platform's own reader of multipart bodies; the size was bounded when the body was read. */
async function readMultipart(request: Request): Promise<FormData> {
  const type = request.headers['content-type'] ?? ''
  const body = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : new Uint8Array()
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch {
    throw new BadRequest('no form')
  }
}

function wordsOf(sent: FormData): Record<string, string> {
  const words: Record<string, string> = {}
  for (const [name, value] of sent.entries()) if (typeof value === 'string') words[name] = value
  return words
}
