import type { ReadAction, ReadPlan } from '../../src/intake/contract.ts'
import type { Block, Cell, DocumentModel, Paragraph, TableRow } from '../../src/intake/document.ts'

/** A way to lay a plan out as a table: what another partnership would have made of the same actions. */
export interface Layout {
  /** Fields in the order of their columns; those that no action fills are left out. */
  order: Field[]
  /** Which of its synonyms each heading is. */
  wording: number
  numbered: boolean
  sections: 'rows' | 'paragraphs' | 'column' | 'cells'
  /** Rows after which a table ends and another begins; 0 for one table. */
  splitAfter: number
  /** Whether the tables after the first have a heading row. */
  repeatHeader: boolean
  /** A note and a title above the heading row, inside the table. */
  titleInTable: boolean
}

export type Field = 'text' | 'leads' | 'timescale' | 'rating' | 'progress' | 'outcomes' | 'resource' | 'oversight'

const HEADINGS: Record<Field | 'ref' | 'section', string[]> = {
  ref: ['No.', 'Ref', 'Action No', '#', ''],
  section: ['Theme', 'Recommendation', 'Priority area', 'Objective'],
  text: [
    'Action',
    'Actions required',
    'Task',
    'What will we do?',
    'SMART action',
    'Agreed actions',
    'Activity',
    'Key actions',
  ],
  leads: [
    'Lead',
    'Who',
    'Owner',
    'Responsible person',
    'Lead agency',
    'By whom',
    'Named lead',
    'Organisation responsible',
  ],
  timescale: ['By when', 'Deadline', 'Timescale', 'Target date', 'Due date', 'When', 'Completion date', 'Timeframe'],
  rating: ['RAG', 'RAG rating', 'Status (RAG)', 'Rating', 'RAG status'],
  progress: ['Progress', 'Update', 'Progress to date', 'Current position', 'Comments / progress', 'Latest update'],
  outcomes: ['Outcome', 'Expected outcome', 'Success measures', 'Impact', 'What difference will it make?'],
  resource: ['Resources', 'Resources required', 'Cost / resource', 'Resource implications'],
  oversight: ['Oversight', 'Monitored by', 'Governance', 'Reporting to'],
}

/** The plan of a truth as a document with that layout. */
export function renderPlan(plan: ReadPlan, layout: Layout): DocumentModel {
  const fields = layout.order.filter((field) => plan.actions.some((a) => fieldText(a, field) !== ''))
  const writer = new Writer(plan, layout, fields)
  for (const [at, action] of plan.actions.entries()) writer.action(action, at)
  return { blocks: writer.blocks() }
}

class Writer {
  private readonly done: Block[] = [{ kind: 'paragraph', text: 'A plan for the partnership', level: 1, bold: true }]
  private rows: TableRow[] = []
  private section: string | null = null
  private tables = 0
  private readonly plan: ReadPlan
  private readonly layout: Layout
  private readonly fields: Field[]

  constructor(plan: ReadPlan, layout: Layout, fields: Field[]) {
    this.plan = plan
    this.layout = layout
    this.fields = fields
  }

  action(action: ReadAction, at: number): void {
    const { layout } = this
    if (layout.splitAfter > 0 && at > 0 && at % layout.splitAfter === 0) this.endTable()
    if (action.section !== this.section) this.begin(action.section)
    if (this.rows.length === 0) this.beginTable()
    const own = this.fields.map((field) => fieldText(action, field))
    const number = layout.numbered ? [`${at + 1}.`] : []
    const section = layout.sections === 'column' ? [this.titleOf(action.section)] : []
    this.push([...number, ...section, ...own])
  }

  blocks(): Block[] {
    this.endTable()
    return this.done
  }

  private begin(section: string | null): void {
    this.section = section
    const title = this.titleOf(section)
    if (title === '' || this.layout.sections === 'column') return
    if (this.layout.sections === 'paragraphs') {
      this.endTable()
      this.tables = 0
      this.done.push(paragraph(title))
      return
    }
    if (this.rows.length === 0) this.beginTable()
    if (this.layout.sections === 'rows')
      this.rows.push({ number: this.rows.length + 1, cells: [cell(title, 0, this.width(), true)] })
    else
      this.push(
        Array.from({ length: this.width() }, (_, i) =>
          i === this.textColumn() ? `Theme ${this.plan.sections.findIndex((s) => s.id === section) + 1}: ${title}` : '',
        ),
      )
  }

  private titleOf(section: string | null): string {
    return this.plan.sections.find((s) => s.id === section)?.title ?? ''
  }

  private width(): number {
    return this.fields.length + (this.layout.numbered ? 1 : 0) + (this.layout.sections === 'column' ? 1 : 0)
  }

  private textColumn(): number {
    return this.width() - this.fields.length + this.fields.indexOf('text')
  }

  private beginTable(): void {
    this.tables += 1
    if (this.layout.titleInTable && this.done.length === 1)
      this.rows.push({ number: 1, cells: [cell('Plan as agreed by the board', 0, this.width(), true)] })
    if (this.tables > 1 && !this.layout.repeatHeader) return
    const words = (field: keyof typeof HEADINGS) => HEADINGS[field][this.layout.wording % HEADINGS[field].length] ?? ''
    const first = this.layout.numbered ? [words('ref')] : []
    const second = this.layout.sections === 'column' ? [words('section')] : []
    this.push([...first, ...second, ...this.fields.map(words)])
  }

  private endTable(): void {
    if (this.rows.length > 0) this.done.push({ kind: 'table', sheet: null, rows: this.rows })
    this.rows = []
  }

  private push(texts: string[]): void {
    this.rows.push({ number: this.rows.length + 1, cells: texts.map((text, column) => cell(text, column, 1, false)) })
  }
}

function fieldText(action: ReadAction, field: Field): string {
  if (field === 'leads') return action.leadsRaw.replace(/^Responsible officer: /u, '').replaceAll(' | ', '\n')
  if (field === 'timescale')
    return action.timescales
      .map((t) => t.raw)
      .join('\n')
      .trim()
  return action[field] ?? ''
}

function paragraph(text: string): Paragraph {
  return { kind: 'paragraph', text, level: 2, bold: true }
}

function cell(text: string, column: number, span: number, bold: boolean): Cell {
  const paragraphs = text.split('\n').filter((line) => line.trim() !== '')
  return { column, span, paragraphs, bold, continued: false, comments: [], links: [] }
}
