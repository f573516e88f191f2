/** The part of Adaptive Cards 1.5 that Plankeeper draws, and the charts that Teams adds to it. */

export type TextColor = 'default' | 'good' | 'warning' | 'attention' | 'accent'

export interface TextRun {
  type: 'TextRun'
  text: string
  weight?: 'bolder'
  isSubtle?: true
  color?: TextColor
  size?: 'small'
  selectAction?: OpenUrl
}

export interface RichTextBlock {
  type: 'RichTextBlock'
  inlines: TextRun[]
  spacing?: 'none' | 'small'
}

export interface TextBlock {
  type: 'TextBlock'
  text: string
  wrap: true
  style?: 'heading'
  weight?: 'bolder'
  size?: 'small' | 'medium'
  isSubtle?: true
  color?: TextColor
  spacing?: 'none' | 'small'
}

interface OpenUrl {
  type: 'Action.OpenUrl'
  url: string
  title?: string
}

interface ActionBase {
  title: string
  tooltip?: string
  style?: 'positive' | 'destructive'
  mode?: 'secondary'
  associatedInputs?: 'auto' | 'none'
}
export type CardAction =
  | (ActionBase & { type: 'Action.Submit'; data: ActionData })
  | (ActionBase & { type: 'Action.Execute'; verb: string; data: ActionData })
  | (ActionBase & { type: 'Action.ToggleVisibility'; targetElements: string[] })

/** What comes back with a press. Inputs of the card are merged beside `plankeeper` under their own ids. */
interface ActionData {
  plankeeper: { id: string; args: Record<string, string>; from?: string; as?: 'choice' | 'text' }
  msteams?: { type: 'task/fetch' }
}

interface InputBase {
  id: string
  label: string
  isRequired?: true
  errorMessage?: string
}
type CardInput =
  | (InputBase & {
      type: 'Input.Text'
      isMultiline?: true
      inlineAction?: CardAction
      maxLength?: number
      placeholder?: string
      value?: string
    })
  | (InputBase & {
      type: 'Input.ChoiceSet'
      style: 'compact' | 'expanded' | 'filtered'
      wrap?: true
      choices: { title: string; value: string }[]
      'choices.data'?: { type: 'Data.Query'; dataset: string }
      placeholder?: string
      value?: string
    })
  | (InputBase & { type: 'Input.Date'; min?: string; max?: string; value?: string })

interface ChartBase {
  title: string
  fallback: Container
}
/** Teams' own names for the colours of a chart; each has its shade for light and for dark. */
export type ChartColor = 'good' | 'warning' | 'attention' | 'neutral'
interface Point {
  x: string
  y: number
  color?: ChartColor
}
export type Chart =
  | (ChartBase & { type: 'Chart.VerticalBar'; data: Point[] })
  | (ChartBase & { type: 'Chart.VerticalBar.Grouped' | 'Chart.Line'; data: { legend: string; values: Point[] }[] })
  | (ChartBase & { type: 'Chart.Pie'; data: { legend: string; value: number; color?: ChartColor }[] })

export interface Container {
  type: 'Container'
  id?: string
  isVisible?: false
  items: CardElement[]
  separator?: true
  spacing?: 'small'
}
export interface ColumnSet {
  type: 'ColumnSet'
  columns: {
    type: 'Column'
    width: 'auto' | 'stretch' | number
    items: CardElement[]
    verticalContentAlignment?: 'bottom'
    selectAction?: CardAction
  }[]
  spacing?: 'none' | 'small'
}
export interface Table {
  type: 'Table'
  firstRowAsHeaders: true
  showGridLines: boolean
  columns: { width: number }[]
  rows: { type: 'TableRow'; cells: { type: 'TableCell'; items: CardElement[] }[] }[]
}
interface ActionSet {
  type: 'ActionSet'
  actions: CardAction[]
}

export type CardElement = RichTextBlock | TextBlock | CardInput | Chart | Container | ColumnSet | Table | ActionSet

export interface Mention {
  type: 'mention'
  text: string
  mentioned: { id: string; name: string }
}

export interface AdaptiveCard {
  type: 'AdaptiveCard'
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json'
  version: '1.5'
  body: CardElement[]
  actions?: CardAction[]
  fallbackText?: string
  speak?: string
  msteams?: { width: 'Full'; entities?: Mention[] }
}
