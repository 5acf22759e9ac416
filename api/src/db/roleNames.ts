import type { KyselyPlugin, PluginTransformQueryArgs, PluginTransformResultArgs } from 'kysely'
import { defaultPrefix } from './roles.ts'

/** Replaces the prefix of the roles in migrations (`doorstep_app` …) by the installation's own. */
export class RoleNames implements KyselyPlugin {
  readonly #prefix: string

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  transformQuery({ node }: PluginTransformQueryArgs) {
    if (node.kind !== 'RawNode' || this.#prefix === defaultPrefix) return node
    const rename = (sql: string) => sql.replaceAll(/\bdoorstep_(?=(?:app|auth|jobs)\b)/g, `${this.#prefix}_`)
    return { ...node, sqlFragments: node.sqlFragments.map(rename) }
  }

  async transformResult({ result }: PluginTransformResultArgs) {
    return result
  }
}
