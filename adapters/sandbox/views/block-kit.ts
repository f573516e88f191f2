/** Block Kit as readable HTML: what the same message is in Slack. A kind without a case does not compile. */
import type {
  ButtonElement,
  ChartBody,
  InputElement,
  Option,
  RichElement,
  RichText,
  SelectElement,
  SlackBlock,
  TableCell,
} from '../../slack/block-kit.ts'
import { type Html, html } from '../html.ts'

export function drawBlocks(blocks: readonly SlackBlock[]): Html {
  return html`${blocks.map(drawBlock)}`
}

function drawBlock(block: SlackBlock): Html {
  switch (block.type) {
    case 'header':
      return html`<h4>${unescaped(block.text.text)}</h4>`
    case 'rich_text':
      return drawRich(block)
    case 'divider':
      return html`<hr>`
    case 'context':
      return html`<p class="quiet small">${block.elements.map((element) => unescaped(element.text))}</p>`
    case 'actions':
      return html`<p class="actions">${block.elements.map((element) => drawAction(element, block.block_id ?? ''))}</p>`
    case 'input':
      return html`<p class="input"><label>${unescaped(block.label.text)} ${drawInput(block.element, block.block_id)}</label></p>`
    case 'table':
      return drawTable(block.rows)
    case 'data_visualization':
      return drawChart(block.title, block.chart)
    default:
      return unknownBlock(block)
  }
}

function drawRich(block: RichText): Html {
  return html`${block.elements.map((part) => {
    if (part.type === 'rich_text_section') return html`<p class="words">${part.elements.map(drawElement)}</p>`
    const items = part.elements.map((item) => html`<li>${item.elements.map(drawElement)}</li>`)
    return part.style === 'ordered' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`
  })}`
}

/** Slack's emoji as marks that every machine's fonts have, in the page's own colours. */
const marks: Record<string, { look: string; mark: string }> = {
  large_green_circle: { look: 'good', mark: '●' },
  large_orange_diamond: { look: 'warning', mark: '◆' },
  large_red_square: { look: 'attention', mark: '■' },
  white_circle: { look: 'plain', mark: '○' },
}

function drawElement(element: RichElement): Html {
  switch (element.type) {
    case 'text':
      return styled(element.text, element.style)
    case 'link':
      return html`<a href="${element.url}" rel="noopener noreferrer" target="_blank">${element.text}</a>`
    case 'emoji':
      return drawEmoji(element.name)
    case 'user':
      return html`<span class="mention">@${element.user_id}</span>`
    case 'date':
      return html`${element.fallback}`
    default:
      return unknownBlock(element)
  }
}

function drawEmoji(name: string): Html {
  const { look, mark } = marks[name] ?? { look: 'plain', mark: `:${name}:` }
  return html`<span class="mark ${look}" aria-hidden="true">${mark}</span>`
}

function styled(text: string, style: { bold?: true; italic?: true } = {}): Html {
  if (style.bold) return html`<strong>${text}</strong>`
  return style.italic ? html`<em>${text}</em>` : html`${text}`
}

function drawAction(element: ButtonElement | SelectElement, blockId: string): Html {
  if (element.type === 'button') {
    const label = element.accessibility_label && html` aria-label="${element.accessibility_label}"`
    return html`<button type="button" class="${element.style ?? ''}" data-slack="${JSON.stringify({ value: element.value })}"${label}>${unescaped(element.text.text)}</button>`
  }
  const name = unescaped(element.placeholder.text)
  return html`<select aria-label="${name}">${drawOptions(element)}</select>
<button type="button" data-slack-choose="${blockId}" aria-label="Choose: ${name}">Choose</button>`
}

function drawOptions(element: SelectElement): Html {
  const groups = element.option_groups ?? []
  const initial = element.initial_option?.value
  const list = (options: readonly Option[]) =>
    options.map(
      (one) =>
        html`<option value="${one.value}"${one.value === initial && html` selected`}>${unescaped(one.text.text)}</option>`,
    )
  const grouped = groups.map(
    (group) => html`<optgroup label="${unescaped(group.label.text)}">${list(group.options)}</optgroup>`,
  )
  return html`${list(element.options ?? [])}${grouped}`
}

/** In a message the only input is a line to type in; the others stand in dialogs, which the page draws itself. */
function drawInput(element: InputElement, blockId: string): Html {
  if (element.type !== 'plain_text_input') return html`<em>${element.type}</em>`
  return html`<input type="text" data-slack-block="${blockId}" data-slack-action="${element.action_id}" placeholder="${element.placeholder && unescaped(element.placeholder.text)}">`
}

function drawTable(rows: readonly (readonly TableCell[])[]): Html {
  const words = (cell: TableCell) => (cell.type === 'raw_text' ? html`${cell.text}` : drawRich(cell))
  const [head = [], ...body] = rows
  return html`<div class="wide" tabindex="0" role="region" aria-label="Table"><table>
<thead><tr>${head.map((cell) => html`<th scope="col">${words(cell)}</th>`)}</tr></thead>
<tbody>${body.map((row) => html`<tr>${row.map((cell) => html`<td>${words(cell)}</td>`)}</tr>`)}</tbody></table></div>`
}

function drawChart(title: string, chart: ChartBody): Html {
  const rows =
    chart.type === 'pie'
      ? chart.segments.map(({ label, value }) => ({ label, value }))
      : chart.series.flatMap((series) =>
          series.data.map(({ label, value }) => ({
            label: chart.series.length > 1 ? `${label}, ${series.name}` : label,
            value,
          })),
        )
  const most = Math.max(1, ...rows.map((row) => row.value))
  return html`<table class="chart"><caption>${title}</caption><tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row">${row.label}</th><td><svg aria-hidden="true"><rect width="${(100 * row.value) / most}%" height="100%" rx="3"></rect></svg><span class="number">${row.value}</span></td></tr>`,
  )}</tbody></table>`
}

/** Plain-text objects travel with their three characters escaped; drawn, they are themselves again. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function unknownBlock(block: never): never {
  throw new TypeError(`a message holds a block of no known kind: ${JSON.stringify(block)}`)
}
