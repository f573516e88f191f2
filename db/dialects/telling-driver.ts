/** A driver that says what is the matter with the database in the words of the port, wherever it happens. */
import type { CompiledQuery, DatabaseConnection, Driver, TransactionSettings } from 'kysely'
import type { StoreTrouble } from '../../src/ports/store.ts'

/** Undefined where the statement is at fault and not the database. */
type TroubleOf = (error: unknown) => StoreTrouble | undefined

export class TellingDriver implements Driver {
  readonly #driver: Driver
  readonly #troubleOf: TroubleOf
  readonly #known = new WeakSet<DatabaseConnection>()

  constructor(driver: Driver, troubleOf: TroubleOf) {
    this.#driver = driver
    this.#troubleOf = troubleOf
  }

  init(): Promise<void> {
    return this.#driver.init()
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await this.#telling(() => this.#driver.acquireConnection())
    if (!this.#known.has(connection)) {
      const execute = connection.executeQuery.bind(connection)
      connection.executeQuery = (query, options) => this.#telling(() => execute(storable(query), options))
      this.#known.add(connection)
    }
    return connection
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.#telling(() => this.#driver.beginTransaction(connection, settings))
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#telling(() => this.#driver.commitTransaction(connection))
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#telling(() => this.#driver.rollbackTransaction(connection))
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#driver.releaseConnection(connection)
  }

  destroy(): Promise<void> {
    return this.#driver.destroy()
  }

  async #telling<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw this.#troubleOf(error) ?? error
    }
  }
}

const NUL = '\0'

/** PostgreSQL refuses a text with this character in it, and the whole change with it. */
function storable(query: CompiledQuery): CompiledQuery {
  if (!query.parameters.some((value) => typeof value === 'string' && value.includes(NUL))) return query
  const parameters = query.parameters.map((value) =>
    typeof value === 'string' ? value.replaceAll(NUL, '\uFFFD') : value,
  )
  return { ...query, parameters }
}
