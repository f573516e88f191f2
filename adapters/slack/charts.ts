/** Charts for Slack; undefined where Slack's limits leave only words. The sentence and the numbers are drawn beside it. */
import type { Block } from '../../src/cards/model.ts'
import { clean, shorten } from '../text.ts'
import type { ChartBody, SlackBlock } from './block-kit.ts'
import * as limits from './limits.ts'

type ChartBlock = Extract<Block, { kind: 'chart' }>

export function drawChart(block: ChartBlock): SlackBlock | undefined {
  const chart = block.chart === 'pie' ? pie(block) : axes(block, block.chart)
  if (!chart) return undefined
  return { type: 'data_visualization', title: shorten(clean(block.title), limits.chartTitle), chart }
}

/** Slack takes segments above zero only; those left out are still in the numbers below. */
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
