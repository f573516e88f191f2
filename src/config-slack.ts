/** The settings of Slack. */
import { z } from 'zod'

export interface SlackSettings {
  apiUrl: string | undefined
  /** One workspace by its token, or many that install the app themselves. */
  credentials:
    | { botToken: string }
    | { clientId: string; clientSecret: string; tokenKey: string; redirectUrl: string | undefined }
  /** Socket Mode needs no public address; HTTP takes signed requests. */
  transport: { appToken: string } | { signingSecret: string }
}

const KEY_LENGTH = 32

export const SlackEnvironment = z.object({
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'write the bot token, which begins with xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'write the app token, which begins with xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(8, 'write the signing secret, from Basic Information').optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_TOKEN_KEY: z
    .string()
    .min(KEY_LENGTH, 'write a secret of at least 32 characters, such as openssl rand -base64 32 gives')
    .optional(),
  SLACK_REDIRECT_URL: z.url('write the address that Slack sends people back to').optional(),
  SLACK_API_URL: z
    .url('write an address, such as https://slack.com/api/')
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .optional(),
})
type Values = z.infer<typeof SlackEnvironment>
type Refuse = (variable: string, advice: string) => never

/** Undefined where Slack is not configured. `refuse` is told the variable and how to set it, and does not return. */
export function slackSettings(values: Values, refuse: Refuse): SlackSettings | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId } = values
  if (!botToken && !clientId) {
    if (values.SLACK_APP_TOKEN || values.SLACK_SIGNING_SECRET) {
      refuse('SLACK_BOT_TOKEN', 'write the bot token as well, from OAuth & Permissions')
    }
    return undefined
  }
  if (botToken && clientId) refuse('SLACK_CLIENT_ID', 'take it out: a bot token is for one workspace alone')
  return {
    apiUrl: values.SLACK_API_URL,
    credentials: botToken ? { botToken } : oauth(values, refuse),
    transport: transport(values, refuse),
  }
}

function oauth(values: Values, refuse: Refuse): SlackSettings['credentials'] {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_TOKEN_KEY: tokenKey } = values
  if (!clientId) return refuse('SLACK_CLIENT_ID', 'write the client id, from Basic Information')
  if (!clientSecret) return refuse('SLACK_CLIENT_SECRET', 'write the client secret, from Basic Information')
  if (!tokenKey)
    return refuse('SLACK_TOKEN_KEY', 'write a secret to encrypt tokens with, such as openssl rand -base64 32 gives')
  return { clientId, clientSecret, tokenKey, redirectUrl: values.SLACK_REDIRECT_URL }
}

function transport(values: Values, refuse: Refuse): SlackSettings['transport'] {
  if (values.SLACK_APP_TOKEN) return { appToken: values.SLACK_APP_TOKEN }
  if (values.SLACK_SIGNING_SECRET) return { signingSecret: values.SLACK_SIGNING_SECRET }
  return refuse('SLACK_APP_TOKEN', 'write the app token for Socket Mode, or SLACK_SIGNING_SECRET for HTTP')
}
