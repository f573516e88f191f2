/** Tokens as Microsoft's services sign them, right and wrong: an issuer with its published keys. */
import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'

export interface TokenClaims {
  iss: string
  aud: string
  serviceurl: string | undefined
  exp: number
  nbf: number
  [claim: string]: unknown
}

export interface Issuer {
  name: string
  /** As the OpenID metadata publishes them. */
  keys: readonly Record<string, unknown>[]
  /** Signed with the key that is endorsed for Teams; with `other`, with the one of another channel. */
  sign(claims: TokenClaims, by?: 'teams' | 'other' | 'nobody'): string
}

export function createIssuer(): Issuer {
  const name = `https://issuer.example/${randomUUID()}`
  const teams = keyOf(['msteams'])
  const other = keyOf(['webchat'])
  // Never published.
  const nobody = keyOf([])
  const pairs = { teams, other, nobody }
  return {
    name,
    keys: [teams.published, other.published],
    sign(claims, by = 'teams') {
      const { key, id } = pairs[by]
      return signed({ alg: 'RS256', typ: 'JWT', kid: id }, claims, key)
    },
  }
}

function keyOf(endorsements: readonly string[]) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const id = randomUUID()
  return {
    id,
    key: privateKey,
    published: { ...publicKey.export({ format: 'jwk' }), kid: id, use: 'sig', endorsements },
  }
}

function signed(header: object, claims: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part(header)}.${part(claims)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`
}
