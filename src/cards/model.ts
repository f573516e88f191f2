/**
 * What a message, a card and a form are, as plain data. The core composes them; an adapter turns them into what its
 * platform draws, with a pure function, and escapes every text there. Nothing here is Markdown or HTML.
 */
import type { ChatUser } from '../ports/chat.ts'

/** A piece of running text. Strings are plain words, never markup. */
export type Span =
  | string
  | { strong: string }
  | { quiet: string }
  | { link: string; text: string }
  /** A moment shown in the reader's own zone where the platform can, else as `text`. ISO instant, UTC. */
  | { instant: string; text: string }
  /** A person to notify. Only linked people are ever mentioned; shown as `text` where a mention is impossible. */
  | { mention: ChatUser; text: string }

export type Spans = readonly Span[]

/** How far a rating is from its course; the worse of two is the one nearer the end of this list. */
export type Outlook = 'none' | 'on course' | 'at risk' | 'off course'

/** A level of a plan's own scheme, ready to be shown. A colour never stands alone: `label` is always drawn. */
export interface RatingBadge {
  code: string
  label: string
  outlook: Outlook
}

/** Opens a form from a button. `id` names the form, `args` what it is about; both travel through the platform. */
export interface FormRef {
  id: string
  args: Record<string, string>
}

/** Calls back into the core. `id` names what to do, `args` with what. Both travel through the platform: check them. */
export interface ActionRef {
  id: string
  args: Record<string, string>
}

export interface Button {
  label: string
  style?: 'primary' | 'danger'
  /** Exactly one of `opens` and `does`: whether a form opens is known when the button is drawn. */
  opens?: FormRef
  does?: ActionRef
  /** What a screen reader says, where the label alone would not do. */
  hint?: string
}

export interface Choice {
  value: string
  label: string
  hint?: string
}

export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'text'; spans: Spans }
  | { kind: 'facts'; facts: readonly { label: string; value: Spans }[] }
  | { kind: 'list'; items: readonly Spans[]; ordered?: boolean }
  | { kind: 'rating'; badge: RatingBadge; note?: string }
  | { kind: 'table'; columns: readonly string[]; rows: readonly (readonly Spans[])[] }
  /** `sentence` says in words what the chart shows; the numbers are in `series`. Values are counts. */
  | {
      kind: 'chart'
      chart: 'bar' | 'line' | 'pie'
      title: string
      sentence: string
      categories: readonly string[]
      series: readonly { name: string; values: readonly number[] }[]
      /** Where the categories are ratings: the outlook of each, for its colour beside its word. */
      outlooks?: readonly Outlook[]
    }
  /** A menu that acts as soon as something is chosen. The chosen value arrives as `args.choice`. */
  | { kind: 'choose'; label: string; choices: readonly Choice[]; does: ActionRef; chosen?: string }
  /** A line to type in with a button beside it. The words arrive as `args.text`. */
  | { kind: 'input'; label: string; placeholder?: string; button: string; does: ActionRef }
  | { kind: 'buttons'; buttons: readonly Button[] }
  | { kind: 'divider' }
  | { kind: 'context'; spans: Spans }

export interface Card {
  blocks: readonly Block[]
}

/**
 * One message. `notice` is what a phone shows on its lock screen: it never holds words of a plan. `text` is the whole
 * in plain words, for screen readers, fallbacks and the record of what was said.
 */
export interface Message {
  notice: string
  text: string
  card?: Card
}

interface FieldBase {
  name: string
  label: string
  hint?: string
  required?: boolean
  /** Seldom changed: fields that follow each other with the same words here are folded away under them. */
  fold?: string
}

export type Field =
  | (FieldBase & { kind: 'text'; multiline?: boolean; maxLength?: number; value?: string; placeholder?: string })
  | (FieldBase & { kind: 'choice'; choices: readonly Choice[]; value?: string; layout?: 'list' | 'menu' })
  /** An ISO calendar day. */
  | (FieldBase & { kind: 'date'; value?: string; min?: string; max?: string })
  | (FieldBase & { kind: 'person'; value?: ChatUser })
  | (FieldBase & { kind: 'file'; accept: readonly string[]; maxBytes: number })

export interface Form {
  ref: FormRef
  title: string
  /** Read before the fields: what this is about. */
  intro?: readonly Block[]
  fields: readonly Field[]
  /** Read after the fields, by who wants to know more. */
  more?: readonly FormPart[]
  submit: string
}

/** Folded under its title where a platform can fold, else drawn whole: nothing of it is lost. */
export interface FormPart {
  title: string
  blocks: readonly Block[]
  /** Whether it is seen at once. */
  open?: boolean
}

/** What a person sent with a form, by field name. */
export type FormValues = Readonly<Record<string, FieldValue | undefined>>
export type FieldValue = string | ChatUser | UploadedFile

/** A file somebody handed over, read lazily and bounded: `bytes` rejects with `Rejected` past `limit` bytes. */
export interface UploadedFile {
  name: string
  size: number
  bytes(limit: number): Promise<Uint8Array>
}

/** A form either has errors by field name, or leads to another form, or is done and says what happened. */
export type FormReply = { errors: Readonly<Record<string, string>> } | { next: Form } | { done: Message }

/** The answer to what a person did. `replace` changes the message whose button was pressed. */
export type Reply = { kind: 'none' } | { kind: 'private' | 'public' | 'replace'; message: Message }
