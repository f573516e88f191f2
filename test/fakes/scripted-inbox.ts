/** A core that answers from a script, with messages such as the real one writes: for the adapters' tests. */
import type { Block, Card, Form, FormReply, Message, Reply } from '../../src/cards/model.ts'
import type { ButtonRequest, CommandRequest, FormOpenRequest, FormRequest, Inbox } from '../../src/ports/chat.ts'
import { Rejected } from '../../src/ports/errors.ts'

interface Heard {
  kind: string
  request: unknown
}

export interface ScriptedInbox extends Inbox {
  /** All that was heard, in order. */
  readonly heard: Heard[]
}

/** With `places` it hears of places too, and greets in a private one. */
export function createScriptedInbox({ places = false } = {}): ScriptedInbox {
  const heard: Heard[] = []
  const hear = (kind: string, request: unknown) => {
    heard.push({ kind, request })
  }
  return {
    heard,
    async onCommand(request) {
      hear('command', request)
      return onCommand(request)
    },
    async onButton(request) {
      hear('button', request)
      return onButton(request)
    },
    async openForm(request) {
      hear('openForm', request)
      return formFor(request)
    },
    async onForm(request) {
      hear('form', request)
      return onForm(request)
    },
    async onText(request) {
      hear('text', request)
      return { kind: 'private', message: recorded }
    },
    async onFile(request) {
      hear('file', { ...request, bytes: (await request.file.bytes(10_000_000)).length })
      return { kind: 'private', message: preview(request.file.name) }
    },
    async onHome(request) {
      hear('home', request)
      return {
        blocks: [
          { kind: 'title', text: 'Your actions' },
          { kind: 'text', spans: ['One action awaits your reply: CAL-18.'] },
        ],
      }
    },
    async onReachable() {},
    async onJoined(place, address, by) {
      if (!places) return { kind: 'none' }
      hear('joined', { place, address, by })
      return place.kind === 'private' ? { kind: 'private', message: hello } : { kind: 'none' }
    },
    async onGone(what) {
      if (places) hear('gone', what)
    },
  }
}

function onCommand({ text }: CommandRequest): Reply {
  const [verb] = text.split(' ')
  if (verb === 'status' || verb === '') return { kind: 'private', message: status }
  if (verb === 'digest') return { kind: 'public', message: digest }
  if (verb === 'everything') return { kind: 'private', message: everything }
  if (verb === 'help')
    return {
      kind: 'private',
      message: { notice: 'Help', text: 'Commands: status, due, mine, show REF, update REF text, help' },
    }
  throw new Rejected(`There is no command "${verb}". Did you mean "status"?`)
}

function onButton({ id, args }: ButtonRequest): Reply {
  if (id === 'start')
    return {
      kind: 'replace',
      message: {
        notice: 'Action plan: started',
        text: 'Started. The first messages go out on Tuesday 10 November 2015, 09:30.',
      },
    }
  const more = Object.entries(args).map(([name, value]) => `${name} ${value}`)
  return { kind: 'private', message: { notice: 'Action plan: done', text: `Done: ${id} ${more.join(', ')}` } }
}

function formFor({ ref }: FormOpenRequest): Form {
  return {
    ref,
    title: `Update ${ref.args['action'] ?? 'CAL-18'} for MCANH`,
    intro: [
      {
        kind: 'facts',
        facts: [
          { label: 'Action', value: ['Liaison & diversion pilot'] },
          { label: 'Due', value: ['31 Mar 2015 ("2014/15")'] },
        ],
      },
      { kind: 'rating', badge: { code: 'AMBER', label: 'Amber', outlook: 'at risk' } },
    ],
    fields: [
      {
        name: 'where',
        label: 'Where is it?',
        kind: 'choice',
        required: true,
        choices: [
          { value: 'on', label: 'Under way, on course' },
          { value: 'risk', label: 'Under way, at risk' },
          { value: 'done', label: 'Complete', hint: 'Say where the evidence is' },
          { value: 'not', label: 'Not started' },
        ],
      },
      {
        name: 'rating',
        label: 'Rating',
        kind: 'choice',
        layout: 'menu',
        value: 'AMBER',
        choices: [
          { value: 'AMBER', label: 'Keep Amber' },
          { value: 'GREEN', label: 'Green: Completed' },
          { value: 'RED', label: 'Red: Not complete' },
        ],
      },
      {
        name: 'what',
        label: 'What changed?',
        kind: 'text',
        multiline: true,
        required: true,
        maxLength: 600,
        hint: 'Two sentences, no patient details.',
      },
      {
        name: 'day',
        label: 'New date',
        kind: 'date',
        min: '2015-12-08',
        hint: 'Ask for one here; the plan lead agrees it.',
      },
      { name: 'deputy', label: 'On behalf of', kind: 'person' },
      { name: 'evidence', label: 'Evidence', kind: 'file', accept: ['.docx', '.pdf'], maxBytes: 1_000_000 },
    ],
    submit: 'Send',
  }
}

function onForm({ values }: FormRequest): FormReply {
  if (typeof values['what'] === 'string' && values['what'].length < 10)
    return { errors: { what: 'Say a little more: one sentence.' } }
  return { done: recorded }
}

const recorded: Message = {
  notice: 'Action plan: recorded',
  text: 'Recorded 7 Dec, 09:41. NMP and Calderby CCG are told.',
  card: {
    blocks: [
      { kind: 'text', spans: ['Recorded 7 Dec, 09:41. NMP and Calderby CCG are told.'] },
      { kind: 'buttons', buttons: [{ label: 'Undo', does: { id: 'undo', args: { action: 'CAL-18' } } }] },
    ],
  },
}

function preview(file: string): Message {
  const text = `${file}: 48 actions, 9 people would get these messages.`
  return {
    notice: 'Action plan: ready to start',
    text,
    card: {
      blocks: [
        { kind: 'title', text: 'Calderby Crisis Care: the first run' },
        { kind: 'text', spans: [text] },
        {
          kind: 'table',
          columns: ['Who', 'Actions', 'First message'],
          rows: [
            [['MCANH'], ['8'], ['Tue 10 Nov, 09:30']],
            [['NMP'], ['8'], ['Tue 10 Nov, 09:30']],
            [['Calderby CCG'], ['10'], ['Tue 10 Nov, 09:30']],
          ],
        },
        {
          kind: 'buttons',
          buttons: [
            { label: 'Start', style: 'primary', does: { id: 'start', args: { plan: 'CAL' } } },
            { label: 'Not yet', does: { id: 'later', args: {} } },
          ],
        },
      ],
    },
  }
}

const hello: Message = { notice: 'Hello from Plankeeper', text: 'Hello. I keep action plans up to date.' }

/** A reminder as an owner reads it. */
export const reminder: Message = {
  notice: 'Action plan: one update requested',
  text: 'You answer for MCANH; NMP and Calderby CCG share this one.\nCAL-18 Liaison & diversion pilot\nAmber · due 31 Mar 2015 ("2014/15") · overdue\nWhat has happened since?',
  card: {
    blocks: [
      { kind: 'text', spans: ['You answer for ', { strong: 'MCANH' }, '; NMP and Calderby CCG share this one.'] },
      { kind: 'title', text: 'CAL-18 Liaison & diversion pilot' },
      {
        kind: 'rating',
        badge: { code: 'AMBER', label: 'Amber', outlook: 'at risk' },
        note: 'due 31 Mar 2015 ("2014/15") · overdue',
      },
      { kind: 'text', spans: [{ quiet: '2 › Primary care › 3' }] },
      { kind: 'text', spans: ['Last recorded: team in place since April 2015. What has happened since?'] },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Update', style: 'primary', opens: { id: 'update', args: { action: 'CAL-18' } } },
          { label: 'Request extension', opens: { id: 'extension', args: { action: 'CAL-18' } } },
          { label: 'Remind me later', does: { id: 'later', args: { action: 'CAL-18' } } },
          { label: 'Away', opens: { id: 'away', args: {} } },
          { label: 'Not me', does: { id: 'not-me', args: { action: 'CAL-18' } } },
        ],
      },
      { kind: 'context', spans: ['Why you get this: CAL-18 is overdue. Next: Tuesday 15 December.'] },
    ],
  },
}

const status: Message = {
  notice: 'Action plan: status',
  text: 'CAL Calderby Crisis Care · as at 7 Dec 2015\n48 actions: Green 29, Amber 18, Red 0, not rated 1',
  card: {
    blocks: [
      { kind: 'title', text: 'CAL Calderby Crisis Care' },
      { kind: 'text', spans: [{ quiet: 'as at 7 Dec 2015 · 48 actions. No key in the plan.' }] },
      {
        kind: 'chart',
        chart: 'bar',
        title: 'Ratings',
        sentence: 'Green 29, Amber 18, Red none, not rated 1.',
        categories: ['Green', 'Amber', 'Red', 'Not rated'],
        series: [{ name: 'Actions', values: [29, 18, 0, 1] }],
      },
      {
        kind: 'facts',
        facts: [
          {
            label: 'Overdue',
            value: [
              { strong: 'CAL-18' },
              ' Liaison & diversion pilot (NMP, CCG, MCANH), 31 Mar 2015 ("2014/15"), 251 days',
            ],
          },
          { label: 'Due by 21 Dec', value: ['none'] },
          { label: 'Next', value: ['31 Dec: CAL-42 · 31 Mar: 12 Amber'] },
          { label: 'No date', value: ['CAL-8'] },
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Queries 3', does: { id: 'queries', args: {} } },
          { label: 'Who has not replied 1', does: { id: 'silent', args: {} } },
          { label: 'Chase log', does: { id: 'chased', args: {} } },
        ],
      },
    ],
  },
}

/** The week's digest as a board reads it. */
export const digest: Message = {
  notice: 'Action plan: weekly digest',
  text: 'Calderby Crisis Care · Monday 7 December 2015\nNo rating changed this week. 1 action is overdue.',
  card: {
    blocks: [
      { kind: 'title', text: 'Calderby Crisis Care · Monday 7 December 2015' },
      { kind: 'text', spans: ['No rating changed this week. 1 action is overdue.'] },
      { kind: 'text', spans: [{ strong: 'Overdue' }] },
      { kind: 'list', items: [['CAL-18 Liaison & diversion pilot (NMP, CCG, MCANH), due 31 Mar 2015']] },
      { kind: 'text', spans: [{ strong: 'For the board' }] },
      {
        kind: 'list',
        ordered: true,
        items: [
          ['Does Green mean complete, or on track?'],
          ['CAL-32 "All Partner Bodies": who owns it?'],
          ['CAL-13 "2015/15": is 31 March 2016 meant?'],
        ],
      },
    ],
  },
}

/** Words that would do harm anywhere, were they not taken as words. */
export const hostile = [
  '<img src=x onerror="window.harmed=true">',
  '<script>window.harmed=true</script>',
  '<!channel> <!here> <@U123> @everyone <at>Ann</at>',
  '**bold** _it_ [click](javascript:window.harmed=true) ~~no~~ `code` # head',
  '{{DATE(2015-12-07T09:00:00Z)}} \u202Egnp.exe &amp; &lt;b&gt;',
  '=HYPERLINK("http://evil.example","x")',
] as const

/** A card with every kind of block, in words that are hostile throughout. */
export function everyBlock(words: string): Block[] {
  return [
    { kind: 'title', text: words },
    {
      kind: 'text',
      spans: [
        words,
        { strong: words },
        { quiet: words },
        { link: 'https://example.org/a?b=1&c=2', text: words },
        { instant: '2015-12-07T09:41:00Z', text: '7 Dec, 09:41' },
      ],
    },
    { kind: 'facts', facts: [{ label: words, value: [words] }] },
    { kind: 'list', items: [[words], [{ strong: words }]], ordered: true },
    { kind: 'rating', badge: { code: 'R', label: words, outlook: 'off course' }, note: words },
    { kind: 'table', columns: ['Action', words], rows: [[[words], [{ strong: words }]]] },
    {
      kind: 'chart',
      chart: 'bar',
      title: words,
      sentence: words,
      categories: ['Green', words],
      series: [{ name: words, values: [3, 5] }],
    },
    {
      kind: 'choose',
      label: words,
      choices: [
        { value: 'a', label: words },
        { value: 'b', label: 'Other' },
      ],
      does: { id: 'choose-it', args: { plan: 'CAL' } },
      chosen: 'a',
    },
    { kind: 'input', label: words, placeholder: words, button: 'Find', does: { id: 'find', args: { plan: 'CAL' } } },
    {
      kind: 'buttons',
      buttons: [
        { label: words, does: { id: 'press', args: { words } } },
        { label: 'Open', opens: { id: 'update', args: { action: 'CAL-1' } } },
      ],
    },
    { kind: 'divider' },
    { kind: 'context', spans: [words] },
  ]
}

export function everyBlockCard(words: string = hostile.join('\n')): Card {
  return { blocks: everyBlock(words) }
}

const everything: Message = { notice: hostile.join(' '), text: hostile.join('\n'), card: everyBlockCard() }
