/** The calls that go out to Teams, each once. Every one of them throws nothing but the errors of the port. */
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline'
import { type Activity, ActivityTypes, type ConversationParameters } from 'botbuilder'
import {
  AuthenticationConstants,
  type BotFrameworkAuthentication,
  ClaimsIdentity,
  type ConnectorClient,
} from 'botframework-connector'
import { z } from 'zod'
import { Unavailable, Unconfirmed } from '../../src/ports/errors.ts'
import { isPortError } from './errors.ts'
import * as limits from './limits.ts'

/** Where a message goes; with a thread in the id, into that thread. */
export interface Where {
  serviceUrl: string
  conversationId: string
}

const Member = z.object({
  id: z.string(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
})
export type Member = z.infer<typeof Member>

export interface Connector {
  /** Gives back the id of the message. */
  send(where: Where, activity: Partial<Activity>): Promise<string>
  /** Shown to one person in a channel, for a day, and to nobody else. */
  sendOnlyTo(where: Where, account: string, activity: Partial<Activity>): Promise<string>
  update(where: Where, id: string, activity: Partial<Activity>): Promise<void>
  /** Changes what was shown to one person; Teams knows those messages only under this name. */
  updateOnlyTo(where: Where, account: string, id: string, activity: Partial<Activity>): Promise<void>
  typing(where: Where): Promise<void>
  /** A person of a conversation, by the bot's id of them or the directory's. Throws `NotFound`. */
  member(where: Where, id: string): Promise<Member>
  members(where: Where): AsyncIterable<Member>
  /** The private chat with a person; Teams gives the same one each time. Throws `NotAllowed` where it is not allowed. */
  openPersonal(serviceUrl: string, tenant: string, botId: string, userId: string): Promise<string>
  /** Gets a token; throws where the credentials are not accepted. */
  signIn(serviceUrl: string): Promise<void>
}

export function createConnector(authentication: BotFrameworkAuthentication, appId: string): Connector {
  const identity = new ClaimsIdentity([
    { type: AuthenticationConstants.AudienceClaim, value: appId },
    { type: AuthenticationConstants.AppIdClaim, value: appId },
  ])

  async function call<T>(serviceUrl: string, work: (client: ConnectorClient) => Promise<T>): Promise<T> {
    try {
      // A new one each time: some credentials keep their first token in the client for ever.
      const factory = authentication.createConnectorFactory(identity)
      return await work(await factory.create(serviceUrl, authentication.getOriginatingAudience()))
    } catch (error) {
      if (isPortError(error)) throw error
      // What the transport has not seen never left: there was no token to send it with.
      throw new Unavailable(`no token for Teams (${error instanceof Error ? error.name : 'unknown'})`)
    }
  }

  return {
    send: ({ serviceUrl, conversationId }, activity) =>
      call(serviceUrl, async ({ conversations }) =>
        idOf(await conversations.sendToConversation(conversationId, activity)),
      ),
    sendOnlyTo: (where, account, activity) =>
      call(where.serviceUrl, async (client) => idOf(await target(client, where, account, activity))),
    updateOnlyTo: (where, account, id, activity) =>
      call(where.serviceUrl, async (client) => {
        await target(client, where, account, activity, id)
      }),
    update: ({ serviceUrl, conversationId }, id, activity) =>
      call(serviceUrl, async ({ conversations }) => {
        await conversations.updateActivity(conversationId, id, { ...activity, id })
      }),
    typing: ({ serviceUrl, conversationId }) =>
      call(serviceUrl, async ({ conversations }) => {
        await conversations.sendToConversation(conversationId, { type: ActivityTypes.Typing })
      }),
    member: ({ serviceUrl, conversationId }, id) =>
      call(serviceUrl, async ({ conversations }) =>
        Member.parse(await conversations.getConversationMember(conversationId, id)),
      ),
    async *members({ serviceUrl, conversationId }) {
      let continuationToken = ''
      for (let page = 0; page < limits.memberPages; page++) {
        const options = { pageSize: limits.membersPage, ...(continuationToken && { continuationToken }) }
        const answer = await call(serviceUrl, ({ conversations }) =>
          // The SDK's own type asks for a token of the first page too, which has none.
          conversations.getConversationPagedMembers(
            conversationId,
            options as typeof options & { continuationToken: string },
          ),
        )
        yield* z.array(Member).parse(answer.members ?? [])
        if (!answer.continuationToken) return
        continuationToken = answer.continuationToken
      }
    },
    openPersonal: (serviceUrl, tenant, botId, userId) =>
      call(serviceUrl, async ({ conversations }) => {
        const parameters = {
          isGroup: false,
          bot: { id: botId, name: '' },
          members: [{ id: userId, name: '' }],
          tenantId: tenant,
          channelData: { tenant: { id: tenant } },
        }
        return idOf(await conversations.createConversation(parameters as ConversationParameters))
      }),
    signIn: (serviceUrl) =>
      call(serviceUrl, async ({ credentials }) => {
        const request = createPipelineRequest({ url: serviceUrl })
        await credentials.signRequest(request as unknown as Parameters<typeof credentials.signRequest>[0])
      }),
  }
}

/** The SDK has no call for this one; without the parameter everybody there would read it. */
async function target(
  client: ConnectorClient,
  { serviceUrl, conversationId }: Where,
  account: string,
  activity: Partial<Activity>,
  id?: string,
): Promise<unknown> {
  const activities = `${serviceUrl.replace(/\/$/, '')}/v3/conversations/${encodeURIComponent(conversationId)}/activities`
  const url = `${activities}${id === undefined ? '' : `/${encodeURIComponent(id)}`}?isTargetedActivity=true`
  const recipient = { id: account, isTargeted: true }
  const body = JSON.stringify({ ...activity, ...(id !== undefined && { id }), recipient })
  const headers = createHttpHeaders({ 'content-type': 'application/json; charset=utf-8' })
  const method = id === undefined ? 'POST' : 'PUT'
  const allowInsecureConnection = url.startsWith('http:')
  const request = createPipelineRequest({ method, url, body, headers, allowInsecureConnection })
  const answer = await client.sendRequest(request)
  return JSON.parse(answer.bodyAsText || '{}')
}

/** A message that is there but whose id nobody said could never be changed: that is a message of no known fate. */
function idOf(answer: unknown): string {
  const id = answer && typeof answer === 'object' && 'id' in answer ? answer.id : undefined
  if (typeof id === 'string' && id !== '') return id
  throw new Unconfirmed('Teams gave no id for what it took')
}
