/** Charts for Slack; undefined where Slack's limits leave only words. */
import type { Block } from '../../src/cards/model.ts'
import { clean, shorten } from '../text.ts'
import type { ChartBody, SlackBlock } from './block-kit.ts'
import * as limits from './limits.ts'

type ChartBlock = Extract<Block, { kind: 'chart' }>

/** `isWhole`: with all its words. Where some were cut or left out, the numbers have to stand beside it. */
export function drawChart(block: ChartBlock): { chart: SlackBlock; isWhole: boolean } | undefined {
  const chart = block.chart === 'pie' ? pie(block) : axes(block, block.chart)
  if (!chart) return undefined
  const title = shorten(clean(block.title), limits.chartTitle) || '–'
  const drawn = { type: 'data_visualization', title, chart } as const
  return { chart: drawn, isWhole: isWhole(block) }
}

/** A pie shows neither the name of its series nor what counts nothing. */
function isWhole({ chart, title, categories, series }: ChartBlock): boolean {
  if (chart === 'pie' && series.some(({ name, values }) => name !== '' || values.some((value) => value <= 0)))
    return false
  const labels = [...categories, ...series.map(({ name }) => name)]
  return clean(title).length <= limits.chartTitle && labels.every((one) => clean(one).length <= limits.chartLabel)
}

/** Slack takes segments above zero only. */
function pie(block: ChartBlock): ChartBody | undefined {
  const [only, ...more] = block.series
  const labels = differing(block.categories)
  if (!only || more.length > 0 || !labels) return undefined
  const segments = labels.map((label, at) => ({ label, value: only.values[at] ?? 0 })).filter(({ value }) => value > 0)
  return segments.length > 0 && segments.length <= limits.chartSegments ? { type: 'pie', segments } : undefined
}

function axes(block: ChartBlock, type: 'bar' | 'line'): ChartBody | undefined {
  const categories = differing(block.categories)
  const names = differing(block.series.map((series) => series.name))
  if (!categories || !names || categories.length === 0 || names.length === 0) return undefined
  if (categories.length > limits.chartCategories || names.length > limits.chartSeries) return undefined
  const series = block.series.map((one, index) => ({
    name: names[index] ?? '',
    data: categories.map((label, at) => ({ label, value: one.values[at] ?? 0 })),
  }))
  return { type, series, axis_config: { categories } }
}

/** Labels cut to Slack's length, or undefined where that leaves two the same. */
function differing(labels: readonly string[]): string[] | undefined {
  const short = labels.map((label) => shorten(clean(label), limits.chartLabel))
  return new Set(short).size === short.length && short.every((label) => label !== '') ? short : undefined
}
