/** Cards of Teams drawn by Microsoft's own library at the width of a phone, light and dark: whole, and nothing cut off. */
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderCard, renderForm, renderMessage } from '../../adapters/teams/render.ts'
import type { Form } from '../../src/cards/model.ts'
import type { Address, WorkspaceId } from '../../src/ports/chat.ts'
import { createScriptedInbox, digest, reminder } from '../fakes/scripted-inbox.ts'
import { type Browser, findChromium, openBrowser } from './chromium.ts'

const chromium = findChromium()
const LIBRARY = fileURLToPath(import.meta.resolve('adaptivecards/dist/adaptivecards.min.js'))
const PHONE = 320

/** The colours that Teams gives to what a card only names. */
const THEMES = {
  light: {
    back: '#ffffff',
    ink: '#242424',
    quiet: '#616161',
    good: '#237b4b',
    warning: '#835c00',
    attention: '#c4314b',
  },
  dark: {
    back: '#292929',
    ink: '#ffffff',
    quiet: '#c8c8c8',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#ff8a9a',
  },
}
const workspace = 'teams:t' as WorkspaceId
const form: Form = await createScriptedInbox().openForm({
  eventId: 'e',
  ref: { id: 'update', args: { action: 'CAL-18' } },
  user: { workspace, id: 'tom' },
  address: 'teams:t/person/tom' as Address,
  place: { name: 'tom', kind: 'private', workspace, outsiders: false },
})
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

const CARDS = {
  reminder: {
    card: renderMessage(reminder).attachments[0].content,
    words: ['CAL-18', 'Amber', 'Not me', 'Why you get this'],
  },
  digest: { card: renderMessage(digest).attachments[0].content, words: ['No rating changed', 'who owns it?'] },
  form: {
    card: renderForm(form, { errors: { what: 'Say a little more.' } }).card,
    words: ['Where is it?', 'Say a little more.', 'Send'],
  },
  'chart and table': {
    card: renderCard({ blocks: [chart, wide] }),
    words: ['Green: 29', 'Green 29, Amber 18.', 'Calderby Metropolitan'],
  },
}

/** What is read on the page, how wide it is, and which words have less contrast than 4.5. */
interface Look {
  text: string
  width: number
  faint: string[]
  boxes: number
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
  document.querySelector('#card').append(drawn.render())
}`
const LOOK = String.raw`(() => {
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((part) => linear(part / 255))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = light(getComputedStyle(document.body).backgroundColor)
  const texts = [...document.querySelectorAll('#card span, #card p')].filter((one) => one.textContent.trim())
  const contrast = (shade) => (Math.max(shade, ground) + 0.05) / (Math.min(shade, ground) + 0.05)
  const faint = texts.filter((one) => contrast(light(getComputedStyle(one).color)) < 4.5)
  return {
    text: document.body.innerText,
    width: Math.max(document.documentElement.scrollWidth, document.querySelector('#card').scrollWidth),
    boxes: document.querySelectorAll('#card *').length,
    faint: faint.map((one) => one.textContent + ' ' + getComputedStyle(one).color),
  }
})()`
// The library itself does not name the box in which a person is looked for; Teams draws its own there.
const UNNAMED = `[...document.querySelectorAll('input, select, textarea')]
  .filter((field) => !field.classList.contains('ac-choiceSetInput-filtered-textbox'))
  .filter((field) => !field.getAttribute('aria-labelledby') && !field.getAttribute('aria-label'))
  .map((field) => field.outerHTML)`

describe.skipIf(!chromium)('a card of Teams in Chromium', { timeout: 90_000 }, () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await openBrowser(chromium ?? '')
    page = await browser.context.newPage()
    await page.setViewportSize({ width: PHONE, height: 900 })
  }, 90_000)
  afterAll(() => browser.close())

  const cases = Object.entries(CARDS).flatMap(([name, of]) =>
    (['light', 'dark'] as const).map((theme) => ({ name, theme, ...of })),
  )
  test.each(cases)('$name, $theme: every word is there, in view, and can be told from its ground', async (one) => {
    await draw(page, one.card, THEMES[one.theme])
    const { text, width, faint, boxes } = await page.evaluate<Look>(LOOK)
    for (const words of one.words) expect(text).toContain(words)
    expect(width).toBeLessThanOrEqual(PHONE)
    expect(boxes).toBeGreaterThan(0)
    expect(faint).toEqual([])
    expect((await page.screenshot()).length).toBeGreaterThan(4000)
  })

  test('every field of a form is named for a screen reader', async () => {
    await draw(page, CARDS.form.card, THEMES.light)
    const unnamed = await page.evaluate(UNNAMED)
    expect(unnamed).toEqual([])
  })
})

async function draw(page: Page, card: unknown, theme: (typeof THEMES)['light']): Promise<void> {
  await page.setContent('<!doctype html><html lang="en"><body style="margin:0"><main id="card"></main></body></html>')
  await page.addScriptTag({ path: LIBRARY })
  await page.evaluate(`(${DRAW})(${JSON.stringify(card)}, ${JSON.stringify(theme)})`)
}
