import {
  AliasNode,
  BinaryOperationNode,
  ColumnNode,
  type DeleteQueryNode,
  IdentifierNode,
  type InsertQueryNode,
  JoinNode,
  type KyselyPlugin,
  type MergeQueryNode,
  type OperationNode,
  OperationNodeTransformer,
  OperatorNode,
  type PluginTransformQueryArgs,
  type QueryId,
  type QueryResult,
  ReferenceNode,
  type SelectQueryNode,
  TableNode,
  type UnknownRow,
  type UpdateQueryNode,
  ValueNode,
  WhereNode,
  type WithNode,
} from 'kysely'

/** Reference data that belong to no organisation (decision 0002). Every other table has an `organisation_id`, or PostgreSQL refuses the statement. */
const withoutOrganisation = new Set(['postcodes', 'postcode_imports'])

/** The organisations themselves are found by their own id. */
const keyOf = (table: string): string => (table === 'organisations' ? 'id' : 'organisation_id')

/**
 * Adds `organisation_id = $n` for every table that a statement reads, joins, updates or deletes from, subqueries too: keys are composite,
 * so a join by `id` alone finds no index once the planner misjudges a size (decision 0028). Runs after the CamelCasePlugin. SQL
 * written out in a `sql` fragment is not touched: it has to say `app_organisation()` itself, which the tests' statement check sees to.
 */
export class NameOrganisationPlugin implements KyselyPlugin {
  readonly #organisationId: string

  constructor(organisationId: string) {
    this.#organisationId = organisationId
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs): PluginTransformQueryArgs['node'] {
    return new Transformer(this.#organisationId).transformNode(node, queryId)
  }

  async transformResult({ result }: { result: QueryResult<UnknownRow> }): Promise<QueryResult<UnknownRow>> {
    return result
  }
}

/** One for each statement, because it remembers the names of its common table expressions. */
class Transformer extends OperationNodeTransformer {
  readonly #organisationId: string
  readonly #commonTables = new Set<string>()

  constructor(organisationId: string) {
    super()
    this.#organisationId = organisationId
  }

  protected override transformSelectQuery(node: SelectQueryNode, queryId?: QueryId): SelectQueryNode {
    this.#remember(node.with)
    const select = super.transformSelectQuery(node, queryId)
    return this.#narrow(select, select.from?.froms ?? [])
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, queryId?: QueryId): UpdateQueryNode {
    this.#remember(node.with)
    const update = super.transformUpdateQuery(node, queryId)
    return this.#narrow(update, [...(update.table ? [update.table] : []), ...(update.from?.froms ?? [])])
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, queryId?: QueryId): DeleteQueryNode {
    this.#remember(node.with)
    const deletion = super.transformDeleteQuery(node, queryId)
    return this.#narrow(deletion, [...deletion.from.froms, ...(deletion.using?.tables ?? [])])
  }

  protected override transformInsertQuery(node: InsertQueryNode, queryId?: QueryId): InsertQueryNode {
    this.#remember(node.with)
    return super.transformInsertQuery(node, queryId)
  }

  protected override transformMergeQuery(_node: MergeQueryNode): MergeQueryNode {
    throw new Error('merge does not name its organisation yet')
  }

  #remember(node: WithNode | undefined): void {
    for (const { name } of node?.expressions ?? []) this.#commonTables.add(name.table.table.identifier.name)
  }

  /** A left join's condition belongs to the join: in the `where` it would drop the rows that found no partner. */
  #narrow<Query extends { readonly where?: WhereNode; readonly joins?: readonly JoinNode[] }>(
    query: Query,
    tables: readonly OperationNode[],
  ): Query {
    let where = query.where
    const also = (condition: OperationNode | undefined) => {
      if (!condition) return
      where = where ? WhereNode.cloneWithOperation(where, 'And', condition) : WhereNode.create(condition)
    }
    for (const table of tables) also(this.#conditionOn(table))
    const joins = query.joins?.map((join) => {
      const condition = this.#conditionOn(join.table)
      if (!condition) return join
      if (join.joinType === 'InnerJoin' || join.joinType === 'LeftJoin') return JoinNode.cloneWithOn(join, condition)
      if (join.joinType !== 'CrossJoin') throw new Error(`${join.joinType} does not name its organisation yet`)
      also(condition)
      return join
    })
    return { ...query, ...(where ? { where } : {}), ...(joins ? { joins } : {}) }
  }

  #conditionOn(source: OperationNode): OperationNode | undefined {
    const [table, alias] = AliasNode.is(source) ? [source.node, source.alias] : [source, undefined]
    if (!TableNode.is(table) || table.table.schema) return undefined
    const name = table.table.identifier.name
    if (withoutOrganisation.has(name) || this.#commonTables.has(name)) return undefined
    const as = alias && IdentifierNode.is(alias) ? alias.name : name
    return BinaryOperationNode.create(
      ReferenceNode.create(ColumnNode.create(keyOf(name)), TableNode.create(as)),
      OperatorNode.create('='),
      ValueNode.create(this.#organisationId),
    )
  }
}
