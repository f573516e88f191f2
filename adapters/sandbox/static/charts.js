// Charts of Teams, which Microsoft's library does not know: a table whose numbers have bars beside them.

const kinds = {
  'Chart.VerticalBar': (data) => data.map(({ x, y, color }) => ({ label: String(x), value: y, color })),
  'Chart.VerticalBar.Grouped': grouped,
  'Chart.Line': grouped,
  'Chart.Pie': (data) => data.map(({ legend, value, color }) => ({ label: legend, value, color })),
}

function grouped(data) {
  return data.flatMap(({ legend, values }) =>
    values.map(({ x, y }) => ({ label: data.length > 1 ? `${x}, ${legend}` : String(x), value: y })),
  )
}

// Teams' names, which are classes of the page: each has its shade for light and for dark.
const colors = new Set(['good', 'warning', 'attention', 'neutral'])

export function registerCharts(cards) {
  for (const [name, rowsOf] of Object.entries(kinds)) {
    cards.GlobalRegistry.elements.register(name, chartClass(cards, name, rowsOf))
  }
}

function chartClass(cards, name, rowsOf) {
  return class extends cards.CardElement {
    getJsonTypeName() {
      return name
    }
    internalParse(source, context) {
      super.internalParse(source, context)
      this.rows = rowsOf(source.data)
      this.title = source.title
    }
    internalRender() {
      return draw(this.title, this.rows)
    }
  }
}

function draw(title, rows) {
  const most = Math.max(1, ...rows.map((row) => row.value))
  const table = document.createElement('table')
  table.className = 'chart'
  table.createCaption().textContent = title
  const body = table.createTBody()
  for (const { label, value, color } of rows) {
    const row = body.insertRow()
    const head = document.createElement('th')
    head.scope = 'row'
    head.textContent = label
    const bar = document.createElement('span')
    bar.className = `bar ${colors.has(color) ? color : ''}`
    bar.style.inlineSize = `${(100 * value) / most}%`
    const number = document.createElement('span')
    number.className = 'number'
    number.textContent = value
    const cell = document.createElement('td')
    cell.append(bar, number)
    row.append(head, cell)
  }
  return table
}
