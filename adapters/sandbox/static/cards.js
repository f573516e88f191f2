// Draws cards as Teams does, with Microsoft's own library, in the colours of the page.
import { registerCharts } from './charts.js'

const cards = window.AdaptiveCards

const color = (name) => ({ default: `var(--${name})`, subtle: `var(--${name})` })
const foregroundColors = {
  default: { default: 'var(--ink)', subtle: 'var(--quiet)' },
  accent: color('accent'),
  good: color('good'),
  warning: color('warning'),
  attention: color('attention'),
  light: color('ink'),
  dark: color('ink'),
}
const hostConfig = new cards.HostConfig({
  fontFamily: 'inherit',
  spacing: { small: 4, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  fontSizes: { small: 14, default: 16, medium: 18, large: 21, extraLarge: 25 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  supportsInteractivity: true,
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors },
    emphasis: { backgroundColor: 'var(--sunk)', foregroundColors },
  },
  inputs: {
    label: {
      requiredInputs: { weight: 'bolder', suffix: ' (required)', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
  },
  table: { cellSpacing: 8 },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
})

// A text block reads Markdown in Teams, so the bot escapes there; here the marks are only taken off again.
cards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  const span = document.createElement('p')
  span.textContent = text.replace(/\\([\\`*_[\](){}<>#~|&!+\-.)])/g, '$1').replace(/<at>(.*?)<\/at>/g, '$1')
  result.outputHtml = span.outerHTML
  result.didProcess = true
}
cards.GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false
registerCharts(cards)

export function drawCards(root) {
  const holders = [...root.querySelectorAll('[data-card]')]
  if (root.matches?.('[data-card]')) holders.push(root)
  for (const holder of holders) draw(holder)
}

function draw(holder) {
  const card = new cards.AdaptiveCard()
  card.hostConfig = hostConfig
  card.onExecuteAction = (action) => onAction(holder, action)
  card.onDisplayOverflowActionMenu = showMore
  card.parse(JSON.parse(holder.dataset.card))
  const drawn = card.render()
  if (!drawn) return
  mend(drawn, holder.closest('dialog') ? '3' : '4')
  holder.replaceChildren(drawn)
}

// The rest of the buttons, below their row: the library's own menu would open behind a dialog.
function showMore(actions, target) {
  const row = target.closest('.ac-actionSet')
  const isOpen = row.nextElementSibling?.matches('.more') === true
  target.setAttribute('aria-expanded', String(!isOpen))
  if (isOpen) row.nextElementSibling.remove()
  else row.after(moreOf(actions))
  return true
}

function moreOf(actions) {
  const more = document.createElement('div')
  more.className = 'more'
  for (const action of actions) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = action.title
    button.addEventListener('click', () => action.execute())
    more.append(button)
  }
  return more
}

function onAction(holder, action) {
  if (action instanceof cards.OpenUrlAction) {
    window.open(action.url, '_blank', 'noopener,noreferrer')
    return
  }
  const detail = { data: action.data, label: action.title ?? '' }
  holder.dispatchEvent(new CustomEvent('card-press', { bubbles: true, detail }))
}

// What the library leaves out for those who do not see the page, and for those with a phone.
function mend(drawn, level) {
  yieldToPage(drawn)
  drawn.removeAttribute('tabindex')
  for (const heading of drawn.querySelectorAll('[role="heading"]')) heading.setAttribute('aria-level', level)
  for (const empty of drawn.querySelectorAll('[aria-label=""]')) empty.removeAttribute('aria-label')
  for (const strip of drawn.querySelectorAll('.ac-actionSet, [role="menubar"]')) {
    strip.removeAttribute('role')
    for (const item of strip.querySelectorAll('[role="menuitem"]')) item.removeAttribute('role')
  }
}

// The widths of columns, so that the page may lay its rows out anew where it is narrow: those of a table as a property.
function yieldToPage(drawn) {
  for (const cell of drawn.querySelectorAll('[role="row"] > *')) {
    cell.style.setProperty('--column', cell.style.flex)
    cell.style.flex = ''
  }
  for (const column of drawn.querySelectorAll('.ac-columnSet > :first-child')) column.style.minWidth = ''
}
