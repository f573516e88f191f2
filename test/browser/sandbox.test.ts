import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { privateAddress } from '../../adapters/sandbox/address.ts'
import type { DeliveryKey } from '../../src/ports/chat.ts'
import { openSandboxWorld, type SandboxWorld } from '../fakes/sandbox-world.ts'
import { digest, everyBlockCard, hostile, reminder } from '../fakes/scripted-inbox.ts'
import { type Browser, findChromium, openBrowser } from './chromium.ts'
import { desk, phone, type Visit, visit } from './visit.ts'

const chromium = findChromium()
const tom = privateAddress({ id: 'mcanh' })
describe.skipIf(!chromium)('the page of the sandbox in Chromium', { timeout: 90_000 }, () => {
  let browser: Browser
  let world: SandboxWorld
  let page: Page
  let here: Visit

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

  const open = (query = '') => here.open(query)
  const violations = () => here.violations()

  async function press(name: string): Promise<void> {
    await page.getByRole('button', { name, exact: true }).first().click()
  }

  async function say(text: string): Promise<void> {
    await page.fill('#composer-text', text)
    await page.press('#composer-text', 'Enter')
    await expect.poll(() => page.inputValue('#composer-text')).toBe('')
  }

  describe('for somebody who does not see it, has no violation by axe-core', () => {
    test.each([
      ['light', desk],
      ['dark', desk],
      ['light', phone],
      ['dark', phone],
    ] as const)(
      'in %s colours at %o: the first steps, every kind of block, an open dialog',
      async (colorScheme, size) => {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize(size)
        await open()
        expect(await violations()).toEqual([])
        await world.sandbox.post(
          tom,
          { notice: 'All', text: 'All', card: everyBlockCard('Words of a plan') },
          'all' as DeliveryKey,
        )
        await world.sandbox.post(tom, reminder, 'r1' as DeliveryKey)
        await open('?as=mcanh')
        expect(await violations()).toEqual([])
        await press('Update')
        await page.click('dialog[open] button.primary')
        await page.waitForSelector('.summary')
        expect(await violations()).toEqual([])
        await page.keyboard.press('Escape')
        await open('?as=mcanh&view=slack')
        expect(await violations()).toEqual([])
        if (size === phone) await page.click('#drawer-button')
        expect(await violations()).toEqual([])
      },
    )
  })

  test('an owner answers by the keyboard alone, and the keyboard is where it was afterwards', async () => {
    await world.sandbox.post(tom, reminder, 'r1' as DeliveryKey)
    await open('?as=mcanh')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('To the messages')
    await page.keyboard.press('Enter')
    await tabTo('Update')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog:not([open])', { state: 'attached' })
    expect(await focused()).toBe('Update')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.press('Space')
    await tabTo('What changed?')
    await page.keyboard.type('Team in place, all posts filled.')
    await tabTo('Send')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog:not([open])', { state: 'attached' })
    await page.waitForSelector('text=Recorded 7 Dec, 09:41')
    expect(await focused()).toBe('Update')
    expect(world.inbox.heard.at(-1)).toMatchObject({
      kind: 'form',
      request: { values: { where: 'on', what: 'Team in place, all posts filled.' } },
    })
    expect(here.complaints).toEqual([])
  })

  /** What the keyboard is on: its label, else its words. */
  function focused(): Promise<string> {
    return page.evaluate<string>(
      `(document.activeElement.labels?.[0]?.firstChild ?? document.activeElement).textContent.trim()`,
    )
  }

  async function tabTo(name: string): Promise<void> {
    for (let at = 0; at < 40 && (await focused()) !== name; at += 1) await page.keyboard.press('Tab')
    expect(await focused()).toBe(name)
  }

  test('a message that arrives is heard, counted and drawn without touching what is being typed', async () => {
    await open('?as=mcanh')
    await page.fill('#composer-text', '/plan sta')
    await world.sandbox.post(tom, reminder, 'r1' as DeliveryKey)
    await page.waitForSelector('text=Liaison & diversion pilot')
    expect(await page.textContent('#news')).toBe('New message: Action plan: one update requested')
    expect(await page.inputValue('#composer-text')).toBe('/plan sta')
    await page.click('text=Next message')
    await page.waitForSelector('.side .badge')
    expect(await page.textContent('#clock-body .told')).toContain('2 messages were sent')
    expect(await page.inputValue('#composer-text')).toBe('/plan sta')
  })

  test('the clock is moved by the keyboard, again and again', async () => {
    await open()
    await page.focus('#clock-message')
    for (const day of ['Tuesday 8 December', 'Wednesday 9 December']) {
      await page.keyboard.press('Enter')
      await page.waitForSelector(`#clock-body .now:has-text("${day}")`)
      await expect.poll(focused).toBe('Next message')
    }
  })

  test('a plan is imported from a file; one that is no file at all is asked for again', async () => {
    await open()
    await press('Import a plan')
    await page.click('dialog button.primary')
    await page.waitForSelector('#import-error:has-text("Choose a file.")')
    await page.setInputFiles('#import-file', {
      name: 'plan.docx',
      mimeType: 'application/zip',
      buffer: Buffer.from('PK12'),
    })
    await page.click('dialog button.primary')
    await page.waitForSelector('text=plan.docx: 48 actions')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    await press('Home')
    await page.waitForSelector('dialog[open] :text("One action awaits your reply")')
  })

  test('a page that was away shows what came meanwhile', async () => {
    await open('?as=mcanh')
    await page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'))`)
    await world.sandbox.post(tom, reminder, 'r1' as DeliveryKey)
    await page.evaluate(`delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange'))`)
    await page.waitForSelector('text=Liaison & diversion pilot')
    await world.sandbox.post(tom, digest, 'd1' as DeliveryKey)
    await page.waitForSelector('text=No rating changed this week')
  })

  test('a message that is answered changes in its place', async () => {
    await open()
    await page.click('#example-0')
    await press('Start')
    await page.waitForSelector('text=Started. The first messages go out')
    expect(await page.getByRole('button', { name: 'Start', exact: true }).count()).toBe(0)
  })

  test('what was refused can be mended, and the up arrow brings back what was sent', async () => {
    await open('?as=mcanh')
    await say('/plan status')
    await say('/plan help')
    await page.fill('#composer-text', '/plan stauts')
    await page.press('#composer-text', 'Enter')
    await page.waitForSelector('#composer-error:has-text("Did you mean")')
    expect(await page.inputValue('#composer-text')).toBe('/plan stauts')
    await page.press('#composer-text', 'ArrowUp')
    expect(await page.inputValue('#composer-text')).toBe('/plan help')
    await page.press('#composer-text', 'ArrowUp')
    expect(await page.inputValue('#composer-text')).toBe('/plan status')
    await page.press('#composer-text', 'ArrowDown')
    await page.press('#composer-text', 'ArrowDown')
    expect(await page.inputValue('#composer-text')).toBe('/plan stauts')
  })

  test.each(['teams', 'slack'])('every control of a card works, drawn as in %s', async (view) => {
    const card = { blocks: everyBlockCard('Words').blocks.filter(({ kind }) => kind === 'choose' || kind === 'input') }
    await world.sandbox.post(tom, { notice: 'Controls', text: 'Controls', card }, 'c1' as DeliveryKey)
    await open(`?as=mcanh&view=${view}`)
    await page.selectOption('.card select', 'b')
    await page.getByRole('button', { name: /^Choose/ }).click()
    await page.waitForSelector('text=Done: choose-it plan CAL, choice b')
    await page.fill('.card input', 'CAL-3')
    await press('Find')
    await page.waitForSelector('text=Done: find plan CAL, text CAL-3')
  })

  test('the seventh button of a card, which Teams keeps in a menu, is pressed as well', async () => {
    const buttons = Array.from({ length: 7 }, (_, at) => ({
      label: `B${at + 1}`,
      does: { id: `b${at + 1}`, args: {} },
    }))
    const card = { blocks: [{ kind: 'buttons' as const, buttons }] }
    await world.sandbox.post(tom, { notice: 'Buttons', text: 'Buttons', card }, 'c1' as DeliveryKey)
    await open('?as=mcanh')
    await press('More options')
    await press('B7')
    await page.waitForSelector('text=Done: b7')
  })

  test('a reply goes to the message it was pressed on', async () => {
    const { id } = await world.sandbox.post(tom, reminder, 'r1' as DeliveryKey)
    await open('?as=mcanh')
    await page.click('[data-reply]')
    await page.waitForSelector('.replying')
    await say('All posts filled since May.')
    expect(world.inbox.heard.at(-1)).toMatchObject({
      kind: 'text',
      request: { text: 'All posts filled since May.', inReplyTo: { id } },
    })
    expect(await page.locator('.replying').count()).toBe(0)
  })

  test('a name without a space, however long, leaves the rest of the page where it was', async () => {
    const named = world.people[1]!
    const { name } = named.user
    named.user.name = 'N'.repeat(300)
    try {
      for (const size of [desk, phone]) {
        await page.setViewportSize(size)
        await open(`?as=${named.user.id}`)
        expect(await here.tooWide(), `at ${size.width}`).toEqual([])
      }
    } finally {
      if (name !== undefined) named.user.name = name
    }
  })

  test('a plan written to do harm runs nothing, and nothing is asked of another machine', async () => {
    const words = hostile.join('\n')
    await world.sandbox.post(tom, { notice: words, text: words, card: everyBlockCard() }, 'h1' as DeliveryKey)
    for (const view of ['teams', 'slack']) {
      await open(`?as=mcanh&view=${view}`)
      await page.waitForSelector('.card')
      expect(await page.evaluate(`'harmed' in window`)).toBe(false)
      expect(await page.locator('.card img, .card script').count()).toBe(0)
      expect(await page.textContent('.card')).toContain('<img src=x onerror="window.harmed=true">')
    }
    expect(here.abroad).toEqual([])
    expect(here.complaints).toEqual([])
  })
})
