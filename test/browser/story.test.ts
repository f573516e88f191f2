/** The main job in the real bot, in a real browser: from a Word file to the board's digest. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { channelAddress } from '../../adapters/sandbox/address.ts'
import { type Installation, newInstallation } from '../support/bot-process.ts'
import { type Browser, findChromium, openBrowser } from './chromium.ts'
import { desk, phone, type Visit, visit } from './visit.ts'

const chromium = findChromium()

describe.skipIf(!chromium)('the main job in the page', { timeout: 40_000 }, () => {
  let bot: Installation
  let running: Awaited<ReturnType<Installation['start']>>
  let browser: Browser
  let here: Visit
  let page: Page

  beforeAll(async () => {
    bot = await newInstallation()
    running = await bot.start()
    browser = await openBrowser(chromium ?? '')
    here = await visit(browser, running.url)
    page = here.page
    page.setDefaultTimeout(30_000)
    await open('/')
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
    await bot?.remove()
  })

  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).last().click()
  async function become(name: RegExp): Promise<void> {
    await open((await page.getByRole('link', { name }).first().getAttribute('href')) ?? '')
  }
  const open = (path: string) => here.open(path)
  /** Where the first steps say that one stands. */
  const stands = (step: string) => page.waitForSelector(`#guide-body[data-step="${step}"]`)
  const log = () => page.locator('#log')
  const says = (hasText: string | RegExp) => log().locator('article').filter({ hasText }).last().waitFor()
  async function type(words: string): Promise<void> {
    await page.fill('#composer-text', words)
    await page.press('#composer-text', 'Enter')
  }
  async function board(): Promise<void> {
    await open(`/?as=plan-lead&chat=${encodeURIComponent(channelAddress('board'))}`)
  }

  test('a plan is imported, and what was understood is shown before it is stored', async () => {
    await stands('import')
    await press(/Calderby crisis care/)
    await page.getByText(/The clock stands at the plan’s own date, 2 November 2015, so that/).waitFor()
    await press('Look at it')
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/48 actions in 21 sections/).waitFor()
    await dialog.getByText(/does Green mean complete/).waitFor()
    expect(await here.violations()).toEqual([])
    expect(await page.getByText('“Calderby CCG”, “CCCG”, “CCG”').isVisible()).toBe(false)
    await page.getByText(/^Taken as one:/).click()
    await dialog.getByText('“Calderby CCG”, “CCCG”, “CCG”').waitFor()
    await press('Store the plan')
    await says('CAL is stored')
    await stands('start')
  })

  test('nobody is written to before the first run was seen and Start was pressed', async () => {
    await press('See the first run')
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/On Tuesday 3 November.* 4 people would get a message/).waitFor()
    await dialog.getByText('Contact of MCANH').waitFor()
    for (const size of [desk, phone]) {
      await page.setViewportSize(size)
      const question = dialog.getByLabel(/Not settled/)
      expect(await isSeen(question), 'what has to be answered is in sight').toBe(true)
      expect(await isSeen(dialog.getByRole('button', { name: 'Start', exact: true }))).toBe(true)
      expect(await here.tooWide()).toEqual([])
    }
    await page.setViewportSize(desk)
    expect(await dialog.getByText(/Quiet time/).isVisible(), 'the settings are folded').toBe(false)
    expect(await here.violations()).toEqual([])
    await press('Start')
    await dialog.getByText('Choose one.').waitFor()
    await dialog.getByLabel(/Not settled/).check()
    await press('Start')
    await says('CAL is started')
    await stands('ask')
    expect(await page.getByText('What has happened since?').count()).toBe(0)
  })

  test('the board reads its first digest, and owners are asked on the chase day', async () => {
    await press('Next message')
    await page.getByText(/2 November 2015 at 09:00: 1 message was sent/).waitFor()
    await press('Next message')
    await page.getByText(/3 November 2015 at 09:30: 4 messages were sent/).waitFor()
    expect(await page.getByText(/The clock stands at/).count()).toBe(0)
    await stands('answer')
    await page.getByRole('link', { name: /^Be Contact of/ }).waitFor()
  })

  test('one owner answers with the form, with what is missing said beside the field', async () => {
    await become(/Contact of MCANH/)
    await says('What has happened since?')
    await press('Update')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/under way, at risk/i).check()
    await press('Send')
    await dialog.locator('[aria-invalid="true"]').first().waitFor()
    expect(await dialog.textContent()).toMatch(/sentence/i)
    await dialog.getByLabel(/What changed/).fill('The figures came in on Monday. They go to the group in December.')
    await press('Send')
    await says(/Recorded/)
    await says(/answered/i)
    await stands('digest')
  })

  test('another answers in plain words, and may take it back', async () => {
    await become(/Contact of Calderby CCG/)
    await says(/MCANH replied/)
    await type('We meet the police on 12 November about the numbers.')
    await says(/Recorded/)
    await page.getByRole('button', { name: 'Undo' }).last().waitFor()
  })

  test('a rating is changed by a command that wants a reason', async () => {
    await become(/Alex Morgan/)
    await type('/plan rag CAL-18 red')
    await says(/say in a sentence why/)
    await type('/plan rag cal 18 red The trust has stopped the pilot')
    await says(/Recorded/)
  })

  test('the next digest says what moved', async () => {
    await press('Next message')
    await page.getByText(/6 November 2015 at 09:00: 1 message was sent/).waitFor()
    await press('Next message')
    await page.getByText(/9 November 2015 at 09:00: 1 message was sent/).waitFor()
    await board()
    const digest = log().locator('article').last()
    await digest.getByText(/Red 1 \(\+1\)/).waitFor()
    const words = await digest.textContent()
    expect(words).toMatch(/CAL-18.*Amber.*Red/)
    expect(words).toMatch(/Updates this week: 3/)
    expect(words, 'no progress text in a channel').not.toMatch(/figures came in|meet the police|stopped the pilot/)
    await stands('done')
    expect(await here.violations()).toEqual([])
    expect(here.abroad, 'no request leaves the machine').toEqual([])
    expect(here.complaints, 'the console holds nothing').toEqual([])
  })
})

/** Whether it stands in the window without being scrolled to, and nothing lies over it. */
function isSeen(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    const top = element.ownerDocument.elementFromPoint(x + width / 2, y + height / 2)
    return top === element || element.contains(top)
  })
}
