/** What Teams would refuse of a card, or draw badly: Microsoft's own library asked strictly, and the rules it does not know. */
import { createRequire } from 'node:module'
import { cardBytes } from '../../adapters/teams/limits.ts'

// Only the CommonJS build loads outside a browser.
const cards: typeof import('adaptivecards') = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js')

/** Empty where nothing is wrong. */
export function faultsOf(card: unknown): string[] {
  const inputs = elementsOf(card, 'Input.Text', 'Input.ChoiceSet', 'Input.Date')
  const ids = inputs.map(({ id }) => id)
  const primary = [...elementsOf(card, 'ActionSet'), card]
    .flatMap(ownActions)
    .filter(({ mode }) => mode !== 'secondary')
  const bytes = JSON.stringify(card).length * 2
  return [
    ...faultsOfLibrary(card),
    ...(new Set(ids).size < ids.length ? ['two inputs of one id'] : []),
    ...inputs.filter(({ id }) => !id).map(({ label }) => `the input ${label} has no id`),
    ...inputs.filter(({ label }) => !label).map(({ id }) => `the input ${id} has no label`),
    ...inputs.filter((one) => one['isRequired'] && !one['errorMessage']).map(({ id }) => `${id} says no error`),
    ...(primary.length > 6 ? [`${primary.length} actions`] : []),
    ...(bytes > cardBytes ? [`${bytes} bytes`] : []),
  ]
}

function ownActions(holder: unknown): Record<string, unknown>[] {
  const actions = typeof holder === 'object' && holder !== null && 'actions' in holder ? holder.actions : []
  return actions as Record<string, unknown>[]
}

/** Every action of a card, wherever it stands. */
export function actionsOf(card: unknown): Record<string, unknown>[] {
  return [...elementsOf(card, 'Action.Submit', 'Action.Execute')]
}

/** Every element of these types, wherever it stands. */
export function elementsOf(value: unknown, ...types: string[]): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap((one) => elementsOf(one, ...types))
  return 'type' in value && types.includes(`${value.type}`) ? [value as Record<string, unknown>, ...inner] : inner
}

/** What the library complains of. It knows no charts, so strict ones are registered: a point without its number, a colour Teams has not, no title are faults. */
function faultsOfLibrary(card: unknown): string[] {
  const registry = new cards.CardObjectRegistry<import('adaptivecards').CardElement>()
  cards.GlobalRegistry.populateWithDefaultElements(registry)
  for (const [name, isPoint] of Object.entries(points)) {
    registry.register(
      name,
      class extends cards.CardElement {
        getJsonTypeName() {
          return name
        }
        protected override internalParse(
          source: import('adaptivecards').PropertyBag,
          context: import('adaptivecards').SerializationContext,
        ) {
          super.internalParse(source, context)
          const data: unknown[] = source['data']
          const wrong = [
            ...(data.every(isPoint) ? [] : ['a wrong point']),
            ...(typeof source['title'] === 'string' ? [] : ['no title']),
          ]
          for (const fault of wrong)
            context.logParseEvent(this, cards.ValidationEvent.InvalidPropertyValue, `${name} has ${fault}`)
        }
        protected override internalRender() {
          return undefined
        }
      },
    )
  }
  const context = new cards.SerializationContext()
  context.setElementRegistry(registry)
  new cards.AdaptiveCard().parse(card, context)
  return Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at)?.message ?? '')
}

const points: Record<string, (point: unknown) => boolean> = {
  'Chart.VerticalBar': isPair,
  'Chart.VerticalBar.Grouped': (point) => (point as { values: unknown[] }).values.every(isPair),
  'Chart.Line': (point) => (point as { values: unknown[] }).values.every(isPair),
  'Chart.Pie': (point) => typeof (point as { value: unknown }).value === 'number' && isColored(point),
}

function isPair(point: unknown): boolean {
  const { x, y } = point as { x: unknown; y: unknown }
  return typeof x === 'string' && typeof y === 'number' && isColored(point)
}

/** Teams' names for what a colour says; it has others, which are not for ratings. */
function isColored(point: unknown): boolean {
  const { color } = point as { color?: unknown }
  return color === undefined || ['good', 'warning', 'attention', 'neutral'].includes(`${color}`)
}
