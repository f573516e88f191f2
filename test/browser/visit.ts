/** A visit to the page: what it asked of other machines, what the browser complained of, and what axe-core finds. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import type { Browser } from './chromium.ts'

interface Found {
  violations: { id: string; nodes: { html: string }[] }[]
}

export interface Visit {
  page: Page
  /** What would have left the machine; it was stopped. */
  abroad: string[]
  /** Every line of the console, and every error. */
  complaints: string[]
  open(query?: string): Promise<void>
  /** What axe-core finds wrong, with where. */
  violations(): Promise<string[]>
  /** What is wider than the place it has, of the page's own parts. */
  tooWide(): Promise<string[]>
}

export const phone = { width: 390, height: 800 }
export const desk = { width: 1280, height: 860 }

// Run in the page, which has other names than Node: so it is text here.
const TOO_WIDE = `['html', '.top', '.chat-head', '.guide', '.log', '.foot-line', '.side', 'dialog[open]', 'dialog[open] #dialog-body']
  .filter((part) => { const e = document.querySelector(part); return e !== null && e.scrollWidth > e.clientWidth + 1 })`

let axe: Promise<string> | undefined

export async function visit(browser: Browser, url: string): Promise<Visit> {
  axe ??= readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
  const source = await axe
  const page = await browser.context.newPage()
  page.setDefaultTimeout(20_000)
  await page.setViewportSize(desk)
  const abroad: string[] = []
  const complaints: string[] = []
  const { host } = new URL(url)
  await page.route('**', (route) => {
    if (new URL(route.request().url()).host === host) return route.continue()
    abroad.push(route.request().url())
    return route.abort()
  })
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  return {
    page,
    abroad,
    complaints,
    async open(query = '') {
      await page.goto(new URL(query === '' || query.startsWith('/') ? query : `/${query}`, url).href)
      await page.waitForSelector('html[data-ready]')
    },
    async violations() {
      await page.evaluate(source)
      const found = await page.evaluate<Found>('axe.run()')
      return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)}`))
    },
    tooWide: () => page.evaluate<string[]>(TOO_WIDE),
  }
}
