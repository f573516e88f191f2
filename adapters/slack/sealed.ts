/** Secrets at rest, and marks that what travelled through a platform came back as it was sent. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const MARK_LENGTH = 43

/** A key of its own for each purpose, from one secret. */
export function keyFor(purpose: string, secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `plankeeper slack ${purpose}`, 32))
}

/** Encrypts with AES-256-GCM under a fresh nonce. `about` is bound to it: it opens under the same words alone. */
export function seal(key: Buffer, words: string, about: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

/** Throws where the key is another one, or anything of it was changed. */
export function unseal(key: Buffer, sealed: string, about: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(about))
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

/** The words with a mark before them that only the key can make. */
export function signed(key: Buffer, words: string): string {
  return markOf(key, words) + words
}

/** The words, or undefined where the mark is not theirs. */
export function unsigned(key: Buffer, marked: string): string | undefined {
  const words = marked.slice(MARK_LENGTH)
  const [given, right] = [Buffer.from(marked.slice(0, MARK_LENGTH)), Buffer.from(markOf(key, words))]
  return given.length === right.length && timingSafeEqual(given, right) ? words : undefined
}

function markOf(key: Buffer, words: string): string {
  return createHmac('sha256', key).update(words).digest('base64url')
}
