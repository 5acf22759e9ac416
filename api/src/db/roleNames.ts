import type { KyselyPlugin, PluginTransformQueryArgs, PluginTransformResultArgs } from 'kysely'
import { defaultPrefix } from './roles.ts'

/** Migrations name the roles `doorstep_app` …: this puts an installation's own prefix in their place. */
export class RoleNames implements KyselyPlugin {
  readonly #prefix: string

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  transformQuery({ node }: PluginTransformQueryArgs) {
    if (node.kind !== 'RawNode' || this.#prefix === defaultPrefix) return node
    const named = (sql: string) => sql.replaceAll(/\bdoorstep_(?=(?:app|auth|jobs)\b)/g, `${this.#prefix}_`)
    return { ...node, sqlFragments: node.sqlFragments.map(named) }
  }

  async transformResult({ result }: PluginTransformResultArgs) {
    return result
  }
}
