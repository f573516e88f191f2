/** The part of a Bot Framework activity that is read. What arrives has this shape or is refused. */
import { z } from 'zod'

const id = z.string().min(1).max(1000)
const account = z.object({
  id,
  name: z.string().max(1000).nullish(),
  aadObjectId: z.string().max(100).nullish(),
  isTargeted: z.boolean().nullish(),
})
const named = z.object({ id: z.string().nullish(), name: z.string().nullish(), type: z.string().nullish() })
const tenant = z.object({ id })

export const Incoming = z.object({
  type: z.string().min(1).max(100),
  id: id.nullish(),
  name: z.string().max(200).nullish(),
  action: z.string().max(100).nullish(),
  channelId: z.string().max(100),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(1000),
  from: account.nullish(),
  recipient: account.nullish(),
  conversation: z.object({
    id,
    conversationType: z.string().nullish(),
    tenantId: id.nullish(),
    name: z.string().nullish(),
  }),
  replyToId: id.nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  entities: z
    .array(z.looseObject({ type: z.string().nullish(), mentioned: z.looseObject({ id }).nullish() }))
    .nullish(),
  attachments: z
    .array(z.object({ contentType: z.string().nullish(), content: z.unknown().optional(), name: z.string().nullish() }))
    .nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
  channelData: z
    .object({
      tenant: tenant.nullish(),
      eventType: z.string().nullish(),
      channel: named.nullish(),
      team: named.nullish(),
      settings: z.object({ selectedChannel: named.nullish() }).nullish(),
    })
    .nullish(),
})

export type Incoming = z.infer<typeof Incoming>
