/** What every feature is given, and what every feature gives: the joints of the core. */
import type { Temporal } from 'temporal-polyfill'
import type { Form, FormReply, FormValues, Message, Reply } from './cards/model.ts'
import type { Delivery, Subject, SubjectKind } from './delivery/model.ts'
import type { Partnership, Person, RoleName } from './people/model.ts'
import type { Address, ChatAdapter, ChatUser, MessageRef, Place } from './ports/chat.ts'
import type { Clock } from './ports/clock.ts'
import type { Store, Stores } from './ports/store.ts'

/** Made once in `main.ts`. */
export interface Core {
  store: Store
  clock: Clock
  /** Unique, unguessable, never reused. */
  newId(): string
  /** The adapter that mints addresses for this workspace. */
  adapterOf(workspace: string): ChatAdapter
  /** Configured administrators: `slack:T1/U1`, `sandbox:local/ada`. */
  admins: ReadonlySet<string>
  /** Tells the dispatcher that something was planned. */
  wake(): void
}

/** Who asks, in which partnership, and what they are there. */
export interface Actor {
  user: ChatUser
  /** Null where an administrator acts who is nobody's contact. */
  person: Person | null
  partnership: Partnership
  /** Roles that hold for every plan, and for single plans. Asked through `people/roles.ts` only. */
  roles: readonly { role: RoleName; planId: string | null }[]
  admin: boolean
}

/** One request being handled: everything it stores goes through `stores`, one transaction with its event id. */
export interface Context {
  core: Core
  stores: Stores
  actor: Actor
  now: Temporal.Instant
  /** Today in the partnership's zone. */
  today: Temporal.PlainDate
  address: Address
  place: Place
}

export interface Command {
  name: string
  aliases: readonly string[]
  /** `update REF text` */
  usage: string
  /** One line in `help`. */
  summary: string
  examples: readonly string[]
  run(context: Context, rest: string): Promise<Reply>
}

export type ButtonHandler = (
  context: Context,
  args: Readonly<Record<string, string>>,
  message: MessageRef | undefined,
) => Promise<Reply>

export interface FormHandler {
  /** Throws `NotPermitted` for who may not. Asked before slow work begins, so that nobody else can cause it. */
  admit?(context: Context, args: Readonly<Record<string, string>>, values: FormValues): void | Promise<void>
  /**
   * Slow work, such as reading a file or asking a platform, before the transaction: gives back what to do in it. The
   * context is the one before the change: it is only read.
   */
  prepare?(
    context: Context,
    values: FormValues,
    args: Readonly<Record<string, string>>,
  ): Promise<(context: Context) => Promise<FormReply>>
  open(context: Context, args: Readonly<Record<string, string>>): Promise<Form>
  submit(context: Context, args: Readonly<Record<string, string>>, values: FormValues): Promise<FormReply>
}

/** What a feature brings: joined in `inbox.ts`. Ids are unique over all features. */
export interface Feature {
  commands?: readonly Command[]
  buttons?: Readonly<Record<string, ButtonHandler>>
  forms?: Readonly<Record<string, FormHandler>>
}

/** A sentence for the person who asked, with what to do next. Every handler may throw it. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}

export interface ComposeInput<S extends Subject = Subject> {
  stores: Stores
  partnership: Partnership
  now: Temporal.Instant
  delivery: Delivery
  subject: S
}

/** The words of a delivery, from what is true when it is sent; undefined when nothing is left to say. */
export type Composer<K extends SubjectKind> = (
  input: ComposeInput<Extract<Subject, { kind: K }>>,
) => Promise<Message | undefined>

export type Composers = { [K in SubjectKind]: Composer<K> }

/** What else becomes true when a delivery was sent, in the transaction that says so. */
export type AfterSent = { [K in SubjectKind]?: (input: ComposeInput<Extract<Subject, { kind: K }>>) => Promise<void> }
