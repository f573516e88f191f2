/** What the core needs from a chat platform, and what a chat platform may ask of the core. */
import type { Temporal } from 'temporal-polyfill'
import type { Card, Form, FormRef, FormReply, FormValues, Message, Reply, UploadedFile } from '../cards/model.ts'

/** A conversation, minted by an adapter: stable, and opaque to the core. */
export type Address = string & { readonly brand: 'Address' }
/** A Slack team or a Teams tenant, as the platform names it, with the platform before it: `slack:T012AB3CD`. */
export type WorkspaceId = string & { readonly brand: 'WorkspaceId' }
/** A delivery's own key, sent along where the platform can carry it, so that the message can be found again. */
export type DeliveryKey = string & { readonly brand: 'DeliveryKey' }

export type Platform = 'slack' | 'teams' | 'sandbox'

/** A person as one platform knows them. `id` is unique in the workspace only. */
export interface ChatUser {
  workspace: WorkspaceId
  id: string
  name?: string
  email?: string
}

/** Names a message that was posted, so that it can be changed. */
export interface MessageRef {
  address: Address
  id: string
}

export interface Place {
  name: string
  kind: 'private' | 'channel'
  workspace: WorkspaceId
  /** Whether people outside the workspace can read it, such as a shared channel. */
  outsiders: boolean
}

/** One line of `plankeeper doctor`. */
export interface Check {
  name: string
  ok: boolean
  detail: string
}

export interface ChatAdapter {
  readonly platform: Platform
  start(inbox: Inbox): Promise<void>
  stop(): Promise<void>
  check(): Promise<Check[]>
  /** The private conversation with a person. Throws `NotFound`, `NotAllowed`, `Gone`. */
  openPrivate(user: ChatUser): Promise<Address>
  describe(address: Address): Promise<Place>
  findUser(by: { id: string } | { email: string }, workspace: WorkspaceId): Promise<ChatUser | undefined>
  /** Posts once. Throws one of the errors in `errors.ts`; `Unconfirmed` where the message may have arrived. */
  post(to: Address, message: Message, key: DeliveryKey): Promise<MessageRef>
  /** Changes a posted message. Idempotent. */
  update(ref: MessageRef, message: Message): Promise<void>
  /** Whether a message with this key arrived since then; `unknown` where the platform cannot say. */
  findDelivered(key: DeliveryKey, to: Address, since: Temporal.Instant): Promise<MessageRef | 'no' | 'unknown'>
  showHome(user: ChatUser, card: Card): Promise<void>
}

/**
 * Who asks, from where, and under which id. The id is stored in the transaction of the change it causes, so a repeat
 * of the same event acts once.
 */
export interface Request {
  eventId: string
  user: ChatUser
  address: Address
  place: Place
}

export interface CommandRequest extends Request {
  /** What was typed after `/plan`. */
  text: string
}

export interface ButtonRequest extends Request {
  /** `ActionRef.id` and its args, with what was chosen or typed added by the platform. Not to be trusted. */
  id: string
  args: Readonly<Record<string, string>>
  message?: MessageRef
}

export interface FormOpenRequest extends Request {
  ref: FormRef
}

export interface FormRequest extends Request {
  ref: FormRef
  values: FormValues
}

export interface TextRequest extends Request {
  text: string
  /** The message that is replied to, where the platform says so. */
  inReplyTo?: MessageRef
}

export interface FileRequest extends Request {
  file: UploadedFile
}

export interface HomeRequest {
  eventId: string
  user: ChatUser
}

/** The core, as an adapter sees it. */
export interface Inbox {
  onCommand(request: CommandRequest): Promise<Reply>
  onButton(request: ButtonRequest): Promise<Reply>
  openForm(request: FormOpenRequest): Promise<Form>
  onForm(request: FormRequest): Promise<FormReply>
  /** A reply to a prompt, or words in a private conversation. */
  onText(request: TextRequest): Promise<Reply>
  onFile(request: FileRequest): Promise<Reply>
  onHome(request: HomeRequest): Promise<Card>
  /** The bot can now write to this person here. */
  onReachable(user: ChatUser, address: Address): Promise<void>
  onJoined(place: Place, address: Address, by?: ChatUser): Promise<Reply>
  /** Uninstalled, removed, archived or deactivated: sending there stops. */
  onGone(what: { workspace: WorkspaceId } | { address: Address } | { user: ChatUser }): Promise<void>
}
