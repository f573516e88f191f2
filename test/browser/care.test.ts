/** What the page does when things are not as they should be: long waits, lost words, many people, no bot. */
import { createServer } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { channelAddress, privateAddress, sandboxWorkspace } from '../../adapters/sandbox/address.ts'
import type { Block } from '../../src/cards/model.ts'
import type { DeliveryKey } from '../../src/ports/chat.ts'
import { openSandboxWorld, type SandboxWorld } from '../fakes/sandbox-world.ts'
import { digest, reminder } from '../fakes/scripted-inbox.ts'
import { newInstallation } from '../support/bot-process.ts'
import { type Browser, findChromium, openBrowser } from './chromium.ts'
import { desk, phone, type Visit, visit } from './visit.ts'

const chromium = findChromium()
const tom = privateAddress({ id: 'mcanh' })
const board = channelAddress('board')

describe.skipIf(!chromium)('the page of the sandbox', { timeout: 60_000 }, () => {
  let browser: Browser
  let world: SandboxWorld
  let here: Visit
  let page: Page

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? '')
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    world = await openSandboxWorld()
    here = await visit(browser, world.url)
    page = here.page
  })
  afterEach(async () => {
    await page.close()
    await world.close()
  })

  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()

  test('says that a long reading goes on, and lets nobody send the file twice', async () => {
    await here.open()
    let go = () => {}
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    await page.route('**/sandbox/file', async (route) => {
      await held
      await route.continue()
    })
    await press('Import a plan')
    const plan = { name: 'plan.docx', mimeType: 'application/zip', buffer: Buffer.from('PK12') }
    await page.setInputFiles('#import-file', plan)
    await page.click('dialog button.primary')
    await page.waitForSelector('form.htmx-request')
    expect(await page.textContent('#news')).toBe('Reading the plan…')
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('form.htmx-request'), '::after').content`),
    ).toBe('"Reading the plan…"')
    expect(await page.isDisabled('dialog button.primary')).toBe(true)
    go()
    await page.waitForSelector('text=plan.docx: 48 actions')
  })

  test('has what was typed again after a reload in the middle of a form, until it is sent', async () => {
    await world.sandbox.post(tom, reminder, 'r1' as DeliveryKey)
    await here.open('?as=mcanh')
    await page.fill('#composer-text', '/plan sta')
    await press('Update')
    await page.getByLabel('What changed?').fill('Team in place, all posts filled.')
    await page.getByLabel('Under way, at risk').check()
    await page.reload()
    await page.waitForSelector('html[data-ready]')
    expect(await page.inputValue('#composer-text')).toBe('/plan sta')
    await press('Update')
    expect(await page.getByLabel('What changed?').inputValue()).toBe('Team in place, all posts filled.')
    expect(await page.getByLabel('Under way, at risk').isChecked()).toBe(true)
    await page.keyboard.press('Escape')
    await press('Update')
    await page.click('dialog[open] button.primary')
    await page.waitForSelector('text=Recorded 7 Dec, 09:41')
    await press('Update')
    expect(await page.getByLabel('What changed?').inputValue()).toBe('')
    expect(here.complaints).toEqual([])
  })

  test('follows in one tab what is done in another, and the back button leads back', async () => {
    await world.sandbox.post(board, digest, 'd1' as DeliveryKey)
    await here.open('?as=mcanh')
    const other = await visit(browser, world.url)
    await other.open('?as=priya')
    await other.page.click('#clock-message')
    await page.waitForSelector('#clock .now:has-text("Tuesday 8 December")')
    await page.waitForSelector('text=Liaison & diversion pilot')
    await other.page.close()
    await page.getByRole('link', { name: /board/ }).first().click()
    await page.waitForSelector('text=No rating changed this week')
    await page.goBack()
    await page.waitForSelector('text=Liaison & diversion pilot')
    await page.waitForSelector('html[data-ready]')
    expect(new URL(page.url()).search).toBe('?as=mcanh')
  })

  test('with five hundred people is looked through by name, and stays so while messages come', async () => {
    const before = [...world.people]
    for (let at = 0; at < 500; at += 1) {
      const user = { workspace: sandboxWorkspace, id: `p${at}`, name: `Contact of team ${at}` }
      world.people.push({ user, description: `owner: Team ${at}` })
    }
    world.people.push({
      user: { workspace: sandboxWorkspace, id: 'rtl', name: 'ممثل هيئة الصحة' },
      description: `owner: ${'فريق'.repeat(60)}`,
    })
    try {
      await here.open('?as=priya')
      await page.fill('#people-filter', 'team 49')
      expect(await page.locator('.people li:visible').count()).toBe(11)
      await world.sandbox.post(tom, reminder, 'r1' as DeliveryKey)
      await page.waitForSelector('.people .badge', { state: 'attached' })
      expect(await page.locator('.people li:visible').count()).toBe(11)
      expect(await page.inputValue('#people-filter')).toBe('team 49')
      for (const size of [desk, phone]) {
        await page.setViewportSize(size)
        await here.open('?as=rtl')
        expect(await here.tooWide()).toEqual([])
      }
      expect(await here.violations()).toEqual([])
    } finally {
      world.people.splice(0, Infinity, ...before)
    }
  })

  test.each(['light', 'dark'] as const)(
    'shows each rating in its own colour, told from its ground in %s, with its word beside it',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      const chart: Block = {
        kind: 'chart',
        chart: 'bar',
        title: 'Actions by rating',
        sentence: 'Green 29, Amber 18, Red 2, not rated 1',
        categories: ['Green', 'Amber', 'Red', 'Not rated'],
        series: [{ name: 'Actions', values: [29, 18, 2, 1] }],
        outlooks: ['on course', 'at risk', 'off course', 'none'],
      }
      await world.sandbox.post(tom, { notice: 'n', text: 't', card: { blocks: [chart] } }, 'c1' as DeliveryKey)
      await here.open('?as=mcanh')
      await page.waitForSelector('.chart .bar')
      const bars = await page.evaluate<{ word: string; contrast: number; colour: string }[]>(BARS)
      expect(bars.map(({ word }) => word)).toEqual(['Green', 'Amber', 'Red', 'Not rated'])
      expect(new Set(bars.map(({ colour }) => colour)).size).toBe(4)
      for (const { word, contrast } of bars) expect(contrast, word).toBeGreaterThanOrEqual(3)
    },
  )

  test('puts the first steps away for who knows them, and they stay away', async () => {
    await here.open('?as=mcanh')
    expect(await page.isVisible('.guide')).toBe(true)
    await page.evaluate(`document.querySelector('.guide').dataset.step = 'ask'`)
    await page.click('#guide-hide')
    expect(await page.isVisible('.guide')).toBe(false)
    expect(await page.evaluate(`localStorage.getItem('plankeeper-guide')`)).toBe('hidden')
    await page.evaluate('localStorage.clear()')
  })
})

// Run in the page, which has other names than Node: so it is text here. Contrast as in WCAG 2.
const BARS = String.raw`(() => {
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((part) => linear(part / 255))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = light(getComputedStyle(document.querySelector('.card')).backgroundColor)
  return [...document.querySelectorAll('.chart tr')].map((row) => {
    const colour = getComputedStyle(row.querySelector('.bar')).backgroundColor
    const shade = light(colour)
    const contrast = (Math.max(shade, ground) + 0.05) / (Math.min(shade, ground) + 0.05)
    return { word: row.querySelector('th').textContent, colour, contrast }
  })
})()`

describe.skipIf(!chromium)('when the bot is started again', { timeout: 60_000 }, () => {
  test('the page says that it is away, keeps what is typed, and goes on by itself', async () => {
    const bot = await newInstallation({ PORT: String(await freePort()) })
    const browser = await openBrowser(chromium ?? '')
    let running = await bot.start()
    try {
      const here = await visit(browser, running.url)
      await here.open('/')
      await here.page.fill('#composer-text', '/plan help')
      await running.stop()
      await here.page.waitForSelector('#away:has-text("goes on by itself")')
      await here.page.press('#composer-text', 'Enter')
      await here.page.waitForSelector('#trouble:has-text("got no answer")')
      expect(await here.page.inputValue('#composer-text')).toBe('/plan help')
      running = await bot.start()
      await here.page.waitForSelector('#away:empty', { state: 'attached' })
      await here.page.waitForSelector('#trouble:empty', { state: 'attached' })
      await here.page.press('#composer-text', 'Enter')
      await here.page.waitForSelector('text=What you can write')
    } finally {
      await browser.close()
      await running.stop()
      await bot.remove()
    }
  })
})

describe.skipIf(!chromium)('a plan written to do harm', { timeout: 60_000 }, () => {
  test('is read, started and shown as words: nothing of it runs, and the page stays as wide as it is', async () => {
    const bot = await newInstallation()
    const browser = await openBrowser(chromium ?? '')
    const running = await bot.start()
    try {
      const here = await visit(browser, running.url)
      const { page } = here
      const press = (name: string) => page.getByRole('button', { name, exact: true }).last().click()
      await here.open('/')
      await press('Import a plan')
      const buffer = Buffer.from(HARM)
      await page.setInputFiles('#import-file', { name: 'harm.csv', mimeType: 'text/csv', buffer })
      await page.click('dialog button.primary')
      await press('Look at it')
      await page.waitForSelector('dialog :text("harm.csv")')
      for (const size of [desk, phone]) {
        await page.setViewportSize(size)
        expect(await here.tooWide()).toEqual([])
      }
      expect(await page.textContent('dialog')).toContain('<img src=x')
      await press('Store the plan')
      await press('See the first run')
      await page.getByLabel('Complete', { exact: true }).check()
      await page.click('dialog button.primary')
      await page.waitForSelector('text=is started')
      for (const command of ['/plan status', '/plan owners', '/plan due 9999']) {
        await page.fill('#composer-text', command)
        await page.press('#composer-text', 'Enter')
        await page.waitForSelector(`.entry.said:has-text("${command}")`)
      }
      for (const view of ['teams', 'slack']) {
        await here.open(`/?as=plan-lead&view=${view}`)
        await page.waitForSelector('.card:has-text("<!channel> Trust")')
        expect(await here.tooWide(), view).toEqual([])
        expect(await page.locator('.card img, .card script, .card a').count()).toBe(0)
      }
      expect(await page.evaluate(`'harmed' in window`)).toBe(false)
      expect(here.abroad).toEqual([])
      expect(here.complaints).toEqual([])
    } finally {
      await browser.close()
      await running.stop()
      await bot.remove()
    }
  })
})

const HARM = `No,Action,Lead,Timescale,RAG,Progress
1,"<img src=x onerror=""window.harmed=true""> Review @everyone",<!channel> Trust,March 2016,Amber,"<!here> =cmd <b>bold</b>"
2,"مراجعة مسار الأزمات مع الشركاء",ممثل هيئة الصحة,31 January 2016,Red,"تم العمل"
3,"Agree [the protocol](javascript:alert) **now**",${'Organisation'.repeat(20)},December 2015,Green,"<a href='javascript:alert()'>x</a>"
4,"Appoint &lt;b&gt; a lead <at>Tom</at>","@everyone; O'Brien & Sons ""Ltd""",ASAP,Amber,
`

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
