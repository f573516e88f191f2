/**
 * Cards of Teams drawn by Microsoft's own library, light and dark, on a phone and beside it: whole, and nothing cut off.
 * With `SCREENSHOTS=folder` each is kept there as a picture.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderCard } from '../../adapters/teams/render.ts'
import { actionsOf, elementsOf } from '../fakes/adaptive-card-rules.ts'
import { dropPlan, joinChannel, linkTom, openStage } from '../fakes/teams-stage.ts'
import { type Browser, findChromium, openBrowser } from './chromium.ts'

const chromium = findChromium()
const LIBRARY = fileURLToPath(import.meta.resolve('adaptivecards/dist/adaptivecards.min.js'))
/** The width of a card, in pixels. */
const WIDTHS = { 'on a phone': 320, 'on a desk': 640 }
const PICTURES = process.env['SCREENSHOTS']

/** The colours that Teams gives to what a card only names. */
const THEMES = {
  light: {
    scheme: 'light',
    back: '#ffffff',
    ink: '#242424',
    quiet: '#616161',
    good: '#237b4b',
    warning: '#835c00',
    attention: '#c4314b',
  },
  dark: {
    scheme: 'dark',
    back: '#292929',
    ink: '#ffffff',
    quiet: '#c8c8c8',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#ff8a9a',
  },
}
const chart = {
  kind: 'chart',
  chart: 'bar',
  title: 'Actions by rating',
  sentence: 'Green 29, Amber 18.',
  categories: ['Green', 'Amber'],
  series: [{ name: 'Actions', values: [29, 18] }],
} as const
const wide = {
  kind: 'table',
  columns: ['Action', 'Owner', 'When'],
  rows: [
    [['CAL-18 Liaison and diversion pilot'], ['Calderby Metropolitan Borough Council'], ['31 Mar 2015 ("2014/15")']],
  ],
} as const
const unbroken = { kind: 'text', spans: [`https://example.org/${'evidence-of-the-pilot/'.repeat(8)}`] } as const

type Json = Record<string, unknown>

/** The real bot's own cards, as they reach Teams: what an owner, a plan lead and a board read, and two that are hard. */
async function cardsOfTheStory(): Promise<Record<string, Json>> {
  const stage = await openStage()
  const { priya, tom, world } = stage
  const posted = (words: string, where?: string) => {
    const found = world.fake.posted.findLast(
      ({ activity, conversationId }) =>
        JSON.stringify(activity).includes(words) && (where === undefined || conversationId === where),
    )
    return found?.activity.attachments?.[0]?.content ?? {}
  }
  const dialog = async (who: string, id: string, args: Json, sent?: Json) => {
    const plankeeper = { id, args }
    const { body } = sent
      ? await world.invoke(who, 'task/submit', { data: { plankeeper, ...sent } })
      : await world.invoke(who, 'task/fetch', { data: { plankeeper, msteams: { type: 'task/fetch' } } })
    return (body as { task: { value: { card: { content: Json } } } }).task.value.card.content
  }
  await priya.say('partnership Calderby Crisis Care Board')
  await dropPlan(priya)
  await priya.press('Look at it')
  await priya.fill({})
  await linkTom(priya)
  await joinChannel(priya)
  await priya.say('start CAL')
  await priya.press('See the first run')
  await priya.fill({ 'level-GREEN': 'yes' })
  await stage.until('2015-11-03T12:00:00Z')
  const reminder = posted('You answer for MCANH', 'a:tom')
  const update = actionsOf(reminder).find(({ title }) => title === 'Update')?.['data']
  const { args } = (update as { plankeeper: { args: Json } }).plankeeper
  const form = await dialog('tom', 'update', args)
  const refused = await dialog('tom', 'update', args, { where: 'on course', progress: '' })
  await tom.say('status')
  const status = posted('as at 3 Nov 2015')
  await stage.until('2015-11-09T12:00:00Z')
  const digest = posted('Monday 9 November 2015')
  await stage.close()
  const hard = renderCard({ blocks: [chart, wide, unbroken] }) as unknown as Json
  return { reminder, form, 'a form that was refused': refused, status, digest, 'chart, table and address': hard }
}

/** What is read on the page, and what is wrong with how it looks. */
interface Look {
  text: string
  /** Elements that reach past the edge, or whose words do. */
  past: string[]
  /** Words with less contrast to what is behind them than 4.5. */
  faint: string[]
  /** What can be pressed, with nothing of its label cut off. */
  buttons: string[]
  /** Fields without a name for a screen reader. */
  unnamed: string[]
  /** The colour behind it all. */
  ground: string
}

// These run in the page, which has other names than Node: so they are text here.
const DRAW = String.raw`(card, theme) => {
  const cards = window.AdaptiveCards
  const only = (name) => ({ default: name, subtle: name })
  const foregroundColors = {
    default: { default: theme.ink, subtle: theme.quiet },
    accent: only(theme.ink),
    good: only(theme.good),
    warning: only(theme.warning),
    attention: only(theme.attention),
  }
  cards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = '<p>' + text.replace(/\\(?=\W)/g, '') + '</p>'
    result.didProcess = true
  }
  const drawn = new cards.AdaptiveCard()
  drawn.hostConfig = new cards.HostConfig({
    containerStyles: { default: { backgroundColor: theme.back, foregroundColors } },
    actions: { actionsOrientation: 'vertical', maxActions: 6 },
  })
  drawn.parse(card)
  document.body.style.background = theme.back
  document.body.style.colorScheme = theme.scheme
  document.querySelector('#card').append(drawn.render())
}`
const LOOK = String.raw`(() => {
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((part) => linear(part / 255))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = getComputedStyle(document.body).backgroundColor
  const texts = [...document.querySelectorAll('#card span, #card p')].filter((one) => one.textContent.trim())
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  const faint = texts.filter((one) => contrast(light(getComputedStyle(one).color), light(ground)) < 4.5)
  const shown = [...document.querySelectorAll('#card *')].filter((one) => one.getClientRects().length > 0)
  const past = shown.filter((one) => {
    const { left, right } = one.getBoundingClientRect()
    const isClipped = one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible'
    return left < -0.5 || right > innerWidth + 0.5 || (isClipped && one.clientWidth > 0)
  })
  // The library itself does not name the box in which a person is looked for; Teams draws its own there.
  const unnamed = [...document.querySelectorAll('input, select, textarea')]
    .filter((field) => !field.classList.contains('ac-choiceSetInput-filtered-textbox'))
    .filter((field) => !field.getAttribute('aria-labelledby') && !field.getAttribute('aria-label'))
  const buttons = shown.filter((one) => one.tagName === 'BUTTON' && one.offsetWidth > 0 && one.offsetHeight > 0)
  return {
    text: document.body.innerText,
    past: past.map((one) => one.tagName + ' ' + one.textContent.slice(0, 60)),
    faint: faint.map((one) => one.textContent + ' ' + getComputedStyle(one).color),
    buttons: buttons.map((one) => one.textContent),
    unnamed: unnamed.map((field) => field.outerHTML),
    ground,
  }
})()`

describe.skipIf(!chromium)('a card of Teams in Chromium', { timeout: 90_000 }, () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await openBrowser(chromium ?? '')
    page = await browser.context.newPage()
  }, 90_000)
  afterAll(() => browser.close())

  let cards: Record<string, Json>
  beforeAll(async () => {
    cards = await cardsOfTheStory()
  }, 60_000)

  const names = ['reminder', 'form', 'a form that was refused', 'status', 'digest', 'chart, table and address']
  const widths = ['on a phone', 'on a desk'] as const
  const looks = widths.flatMap((width) => (['light', 'dark'] as const).map((theme) => [theme, width] as const))
  const cases = names.flatMap((name) => looks.map(([theme, width]) => [name, theme, width] as const))
  test.each(cases)(
    '%s, %s, %s: whole, in view, legible, and every button can be pressed',
    async (name, theme, width) => {
      const card = cards[name] ?? {}
      await draw(page, card, THEMES[theme], width)
      if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name} ${theme} ${width}.png`), fullPage: true })
      const look = await page.evaluate<Look>(LOOK)
      expect({ past: look.past, faint: look.faint, unnamed: look.unnamed }).toEqual({
        past: [],
        faint: [],
        unnamed: [],
      })
      expect(look.ground).toBe(theme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(41, 41, 41)')
      const read = look.text.replace(/\s+/g, ' ')
      const said = wordsOf(card)
      expect(said.length).toBeGreaterThan(3)
      for (const words of said) expect(read).toContain(words)
      const labels = actionsOf(card)
        .filter(isButton)
        .map(({ title }) => title)
      expect(look.buttons).toEqual(expect.arrayContaining(labels))
    },
  )

  test('the reminder offers the five answers, the form sends, the digest goes on, each in view at once', async () => {
    const labels = (name: string) =>
      actionsOf(cards[name])
        .filter(isButton)
        .map(({ title }) => title)
    const answers = ['Update', 'Request extension', 'Remind me later', 'I’m away', 'Not me']
    expect(labels('reminder')).toEqual(answers)
    expect(labels('form')).toEqual(['Send'])
    expect(labels('digest')).toEqual(['Full list', 'Board paper'])
    for (const name of ['reminder', 'form', 'digest', 'status']) {
      expect(actionsOf(cards[name]).filter(({ mode }) => mode === 'secondary')).toEqual([])
    }
  })

  test('the form quotes what was recorded last as the reminder does, without the bullets of the document', () => {
    expect(JSON.stringify(cards['reminder'])).toContain('Last recorded: NMP have asked')
    expect(JSON.stringify(cards['form'])).toContain('"text":"NMP have asked')
  })

  test('what is wrong with a form stands beside its field', async () => {
    await draw(page, cards['a form that was refused'], THEMES.light)
    const { text } = await page.evaluate<Look>(LOOK)
    const at = (words: string) => text.indexOf(words)
    expect(at('What changed?')).toBeLessThan(at('“What changed?” is needed.'))
    expect(at('“What changed?” is needed.')).toBeLessThan(at('Evidence'))
  })

  test('these checks notice a card that does not fit and words that cannot be told from their ground', async () => {
    const items = [{ type: 'TextBlock', text: 'wide words' }]
    const block = { type: 'ColumnSet', columns: [{ type: 'Column', width: '700px', items }] }
    const text = { type: 'TextBlock', text: 'faint words', color: 'warning' }
    await draw(
      page,
      { type: 'AdaptiveCard', version: '1.5', body: [block, text] },
      { ...THEMES.light, warning: '#eeeeaa' },
    )
    const { past, faint } = await page.evaluate<Look>(LOOK)
    expect(past).not.toEqual([])
    expect(faint).toEqual([expect.stringContaining('faint words')])
  })
})

/** A menu and a line to type in have their own. */
function isButton({ type, title }: Json): boolean {
  return `${type}`.startsWith('Action.') && title !== 'Choose' && title !== 'Find'
}

/** Every text that a card shows of itself; of a chart its fallback, as this library draws no charts. */
function wordsOf(card: unknown): string[] {
  const runs = elementsOf(card, 'TextRun', 'TextBlock').map(({ text }) => `${text}`.replace(/\\(?=\W)/g, ''))
  const labels = elementsOf(card, 'Input.Text', 'Input.ChoiceSet', 'Input.Date').map(({ label }) => `${label}`)
  return [...runs, ...labels].map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean)
}

async function draw(
  page: Page,
  card: unknown,
  theme: (typeof THEMES)['light'],
  width: keyof typeof WIDTHS = 'on a phone',
): Promise<void> {
  await page.setViewportSize({ width: WIDTHS[width], height: 900 })
  await page.setContent('<!doctype html><html lang="en"><body style="margin:0"><main id="card"></main></body></html>')
  await page.addScriptTag({ path: LIBRARY })
  await page.evaluate(`(${DRAW})(${JSON.stringify(card)}, ${JSON.stringify(theme)})`)
}
