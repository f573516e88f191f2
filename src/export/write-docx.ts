/** The board paper: a summary of one page, then the plan as a table. Black on white; nothing is said by colour. */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx'
import { longDay, shortDay } from '../cards/days.ts'
import type { Span } from '../cards/model.ts'
import { paperTable } from './docx-table.ts'
import { printable } from './printable.ts'
import type { PaperSection } from './summary.ts'
import type { TableRow } from './table.ts'

export interface Paper {
  partnership: string
  key: string
  title: string
  restricted: boolean
  today: string
  summary: readonly PaperSection[]
  /** Behind the table. */
  after: readonly PaperSection[]
  rows: readonly TableRow[]
  /** With the last recorded progress and people by name. */
  full: boolean
}

/** A4 on its side, in twentieths of a point. */
const PAGE = { long: 16_838, short: 11_906, margin: 760 }
const WIDTH = PAGE.long - 2 * PAGE.margin
const NUMBERED = 'questions'

export async function writeDocx(paper: Paper): Promise<Uint8Array> {
  const document = new Document({
    title: printable(`${paper.key} ${paper.title}: board paper`),
    creator: 'Plankeeper',
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 20, language: { value: 'en-GB' } } },
        title: { run: { size: 36, bold: true, color: '000000' }, paragraph: { spacing: { after: 60 } } },
        heading1: {
          run: { size: 24, bold: true, color: '000000' },
          paragraph: { spacing: { before: 160, after: 40 } },
        },
      },
    },
    numbering: {
      config: [
        {
          reference: NUMBERED,
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 360, hanging: 360 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            // The library turns the sides itself.
            size: { width: PAGE.short, height: PAGE.long, orientation: PageOrientation.LANDSCAPE },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        footers: { default: footer(paper) },
        children: [
          ...head(paper),
          ...paper.summary.flatMap(sectionParagraphs),
          new Paragraph({ children: [new PageBreak()] }),
          new Paragraph({ heading: HeadingLevel.HEADING_1, text: 'The plan' }),
          paperTable(paper.rows, WIDTH, paper.full),
          ...paper.after.flatMap(sectionParagraphs),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function head(paper: Paper): Paragraph[] {
  const scope = paper.restricted ? ' · restricted: for the people of this plan' : ''
  const about = `Board paper · ${paper.partnership} · ${longDay(paper.today)}${scope}`
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, text: printable(`${paper.key} ${paper.title}`) }),
    new Paragraph({ text: printable(about), spacing: { after: 120 } }),
  ]
}

function sectionParagraphs({ head, lines, kind, more }: PaperSection): Paragraph[] {
  const marked =
    kind === 'numbered'
      ? { numbering: { reference: NUMBERED, level: 0 } }
      : kind === 'list'
        ? { bullet: { level: 0 } }
        : {}
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, text: head, keepNext: true }),
    ...lines.map((spans) => new Paragraph({ ...marked, children: spans.map(run), spacing: { after: 40 } })),
    ...(more > 0 ? [new Paragraph({ text: `and ${more} more: see the pages that follow` })] : []),
  ]
}

function run(span: Span): TextRun {
  if (typeof span === 'string') return new TextRun(printable(span))
  if ('strong' in span) return new TextRun({ text: printable(span.strong), bold: true })
  return new TextRun(printable('quiet' in span ? span.quiet : span.text))
}

function footer(paper: Paper): Footer {
  const left = printable(`${paper.key} · as at ${shortDay(paper.today)}`)
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
        children: [
          new TextRun({ size: 16, children: [left, '\tPage ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })
}
