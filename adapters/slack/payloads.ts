/** The payloads of Slack, as far as they are used: the shape is checked here, what they say in the core. */
import { z } from 'zod'

const Someone = z.object({
  id: z.string(),
  team_id: z.string().nullish(),
  name: z.string().optional(),
  username: z.string().optional(),
})
const Team = z.object({ id: z.string() }).nullish()

export const CommandBody = z.object({
  text: z.string().default(''),
  user_id: z.string(),
  user_name: z.string().optional(),
  channel_id: z.string(),
  channel_name: z.string().optional(),
  trigger_id: z.string(),
  response_url: z.string(),
})
export type CommandBody = z.infer<typeof CommandBody>

export const ActionBody = z.object({
  user: Someone,
  team: Team,
  channel: z.object({ id: z.string(), name: z.string().optional() }).nullish(),
  container: z.object({ message_ts: z.string().optional(), is_ephemeral: z.boolean().optional() }).optional(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).optional(),
  view: z.object({ id: z.string(), type: z.string(), private_metadata: z.string().default('') }).nullish(),
  actions: z.array(z.looseObject({ action_id: z.string(), action_ts: z.string() })).min(1),
  state: z.object({ values: z.unknown() }).nullish(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
})
export type ActionBody = z.infer<typeof ActionBody>

export const ViewBody = z.object({
  user: Someone,
  team: Team,
  view: z.object({
    id: z.string(),
    hash: z.string().default(''),
    private_metadata: z.string().default(''),
    state: z.object({ values: z.record(z.string(), z.unknown()) }),
  }),
})
export type ViewBody = z.infer<typeof ViewBody>

export const ShortcutBody = z.object({
  callback_id: z.string(),
  user: Someone,
  team: Team,
  trigger_id: z.string(),
  message: z.object({ text: z.string().optional() }).optional(),
})
export type ShortcutBody = z.infer<typeof ShortcutBody>

export const MessageEvent = z.object({
  type: z.enum(['message', 'app_mention']),
  subtype: z.string().optional(),
  bot_id: z.string().nullish(),
  user: z.string().optional(),
  user_team: z.string().optional(),
  team: z.string().optional(),
  channel: z.string(),
  channel_type: z.string().optional(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  parent_user_id: z.string().optional(),
  files: z.array(z.unknown()).optional(),
})
export type MessageEvent = z.infer<typeof MessageEvent>

/** Any event about a channel: some carry its id, some the channel itself. */
export const ChannelEvent = z.object({
  channel: z.union([z.string(), z.object({ id: z.string() }).transform((channel) => channel.id)]),
})
export const MovedEvent = z.object({ old_channel_id: z.string(), new_channel_id: z.string() })
export const LeftEvent = z.object({ channel: z.string(), user: z.string() })
export const JoinedEvent = z.object({ channel: z.string(), user: z.string(), inviter: z.string().optional() })
export const HomeEvent = z.object({ user: z.string(), channel: z.string().optional(), tab: z.string().optional() })
export const UserEvent = z.object({
  user: z.object({ id: z.string(), team_id: z.string().optional(), deleted: z.boolean().optional() }),
})
export const RevokedEvent = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) })
