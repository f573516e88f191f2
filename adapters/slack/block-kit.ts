/** The part of Slack's Block Kit that Plankeeper draws. */

export interface PlainText {
  type: 'plain_text'
  text: string
  emoji: false
}

export interface TextStyle {
  bold?: true
  italic?: true
}
export type RichElement =
  | { type: 'text'; text: string; style?: TextStyle }
  | { type: 'link'; url: string; text: string; style?: TextStyle }
  | { type: 'emoji'; name: string }
  | { type: 'user'; user_id: string }
  | { type: 'date'; timestamp: number; format: string; fallback: string }

export interface RichSection {
  type: 'rich_text_section'
  elements: RichElement[]
}
interface RichList {
  type: 'rich_text_list'
  style: 'bullet' | 'ordered'
  /** The number before the first one. */
  offset?: number
  elements: RichSection[]
}
export interface RichText {
  type: 'rich_text'
  elements: (RichSection | RichList)[]
}

export interface Option {
  text: PlainText
  value: string
  description?: PlainText
}

export interface ButtonElement {
  type: 'button'
  action_id: string
  text: PlainText
  value: string
  style?: 'primary' | 'danger'
  accessibility_label?: string
}
export interface SelectElement {
  type: 'static_select'
  action_id: string
  placeholder: PlainText
  options?: Option[]
  option_groups?: { label: PlainText; options: Option[] }[]
  initial_option?: Option
}
export type InputElement =
  | SelectElement
  | { type: 'radio_buttons'; action_id: string; options: Option[]; initial_option?: Option }
  | { type: 'datepicker'; action_id: string; initial_date?: string }
  | { type: 'users_select'; action_id: string; initial_user?: string }
  | { type: 'file_input'; action_id: string; filetypes?: string[]; max_files: 1 }
  | {
      type: 'plain_text_input'
      action_id: string
      multiline?: true
      max_length?: number
      initial_value?: string
      placeholder?: PlainText
    }

interface ChartSeries {
  name: string
  data: { label: string; value: number }[]
}
export type ChartBody =
  | { type: 'pie'; segments: { label: string; value: number }[] }
  | { type: 'bar' | 'line'; series: ChartSeries[]; axis_config: { categories: string[] } }

export type TableCell = { type: 'raw_text'; text: string } | RichText

export type SlackBlock =
  | { type: 'header'; text: PlainText }
  | RichText
  | { type: 'divider' }
  | { type: 'context'; elements: PlainText[] }
  | { type: 'actions'; block_id?: string; elements: (ButtonElement | SelectElement)[] }
  | {
      type: 'input'
      block_id: string
      label: PlainText
      hint?: PlainText
      optional: boolean
      element: InputElement
    }
  | { type: 'table'; rows: TableCell[][]; column_settings: { is_wrapped: boolean }[] }
  | { type: 'data_visualization'; title: string; chart: ChartBody }

export interface SlackMessage {
  /** The notification, and what a client shows that cannot draw blocks. */
  text: string
  blocks: SlackBlock[]
  mrkdwn: false
  parse: 'none'
  link_names: false
  unfurl_links: false
  unfurl_media: false
}

export interface Modal {
  type: 'modal'
  callback_id: string
  private_metadata: string
  title: PlainText
  submit: PlainText
  close: PlainText
  blocks: SlackBlock[]
}

export interface HomeView {
  type: 'home'
  blocks: SlackBlock[]
}
