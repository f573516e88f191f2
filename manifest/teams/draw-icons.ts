/** The icons of the app, drawn: three planks, the lowest with a tick. Run it after a change and keep what it writes. */
import { writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number, alpha: number]
type Shape = (x: number, y: number) => boolean

const TEAL: Colour = [31, 78, 95, 255]
const WHITE: Colour = [255, 255, 255, 255]
const AMBER: Colour = [255, 196, 87, 255]
/** Points a pixel is looked at along each side, so that edges are smooth. */
const FINE = 4

/** Shapes live in a square of 32 units. */
const planks: Shape[] = [plank(8, 6, 24), plank(8, 14, 24), plank(8, 22, 13)]
const tick = either(stroke(16, 23, 19.5, 26.5), stroke(19.5, 26.5, 26, 19))

writeFileSync(
  new URL('color.png', import.meta.url),
  png(192, [
    [() => true, TEAL],
    ...planks.map((shape) => [scaled(shape, 0.8), WHITE] as const),
    [scaled(tick, 0.8), AMBER],
  ]),
)
writeFileSync(
  new URL('outline.png', import.meta.url),
  png(32, [...planks.map((shape) => [shape, WHITE] as const), [tick, WHITE]]),
)

/** A bar with round ends, four units thick, from `left` to `right`. */
function plank(left: number, middle: number, right: number): Shape {
  return stroke(left, middle, right, middle)
}

function stroke(x1: number, y1: number, x2: number, y2: number): Shape {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2
  return (x, y) => {
    const along = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
    return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1)) <= 1.8
  }
}

function either(...shapes: readonly Shape[]): Shape {
  return (x, y) => shapes.some((shape) => shape(x, y))
}

/** The same shape smaller, about the middle. */
function scaled(shape: Shape, by: number): Shape {
  return (x, y) => shape((x - 16) / by + 16, (y - 16) / by + 16)
}

function png(size: number, layers: readonly (readonly [Shape, Colour])[]): Uint8Array {
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) rows.set(pixel(x, y, size, layers), y * (size * 4 + 1) + 1 + x * 4)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Later layers cover earlier ones by the share of the pixel that they fill. */
function pixel(x: number, y: number, size: number, layers: readonly (readonly [Shape, Colour])[]): number[] {
  let [red, green, blue, alpha]: Colour = [255, 255, 255, 0]
  for (const [shape, colour] of layers) {
    let hits = 0
    for (let at = 0; at < FINE * FINE; at++) {
      const dx = ((at % FINE) + 0.5) / FINE
      const dy = (Math.floor(at / FINE) + 0.5) / FINE
      if (shape(((x + dx) / size) * 32, ((y + dy) / size) * 32)) hits++
    }
    const share = hits / (FINE * FINE)
    red += (colour[0] - red) * share
    green += (colour[1] - green) * share
    blue += (colour[2] - blue) * share
    alpha += (colour[3] - alpha) * share
  }
  return [red, green, blue, alpha].map(Math.round)
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
