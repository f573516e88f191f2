/** Charts for Teams. Each carries its numbers as a fallback, and its sentence is drawn below it either way. */
import type { Block, Outlook } from '../../src/cards/model.ts'
import { chartNumbers } from '../words.ts'
import type { CardElement, Chart, ChartColor, Container } from './adaptive-card.ts'
import { plain } from './escape.ts'
import { words } from './spans.ts'

type ChartBlock = Extract<Block, { kind: 'chart' }>

export function drawChart(block: ChartBlock): CardElement[] {
  return [chartOf(block), words(block.sentence, { isSubtle: true, spacing: 'small' })]
}

function chartOf(block: ChartBlock): Chart {
  const base = { title: plain(block.title), fallback: numbersInWords(block) }
  const [only] = block.series
  if (block.chart === 'pie' && block.series.length === 1 && only) {
    const data = block.categories.map((category, at) => ({
      legend: plain(category),
      value: only.values[at] ?? 0,
      ...colorAt(block, at),
    }))
    return { type: 'Chart.Pie', ...base, data }
  }
  if (block.chart === 'bar' && block.series.length === 1 && only) {
    return {
      type: 'Chart.VerticalBar',
      ...base,
      data: points(block, only.values).map((point, at) => ({ ...point, ...colorAt(block, at) })),
    }
  }
  const data = block.series.map((series) => ({ legend: plain(series.name), values: points(block, series.values) }))
  return { type: isLine(block) ? 'Chart.Line' : 'Chart.VerticalBar.Grouped', ...base, data }
}

/** Teams' line chart takes days or numbers along its axis; other categories are drawn as bars. */
function isLine(block: ChartBlock): boolean {
  return block.chart === 'line' && block.categories.every((category) => /^\d{4}-\d\d-\d\d$|^\d+$/.test(category))
}

const colors: Record<Outlook, ChartColor> = {
  'on course': 'good',
  'at risk': 'warning',
  'off course': 'attention',
  none: 'neutral',
}

function colorAt({ outlooks }: ChartBlock, at: number): { color?: ChartColor } {
  const outlook = outlooks?.[at]
  return outlook ? { color: colors[outlook] } : {}
}

function points(block: ChartBlock, values: readonly number[]): { x: string; y: number }[] {
  return block.categories.map((category, at) => ({ x: plain(category), y: values[at] ?? 0 }))
}

function numbersInWords(block: ChartBlock): Container {
  const lines = chartNumbers(block).map((line) => words(line, { spacing: 'none' }))
  return { type: 'Container', items: [words(block.title, { weight: 'bolder' }), ...lines] }
}
