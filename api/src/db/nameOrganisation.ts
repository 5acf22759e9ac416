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

/** Reference data that belongs to no organisation (decision 0002). Every other table has an `organisation_id`. */
const withoutOrganisation = new Set(['postcodes', 'postcode_imports'])

/** The organisations themselves are found by their own id. */
const keyOf = (table: string): string => (table === 'organisations' ? 'id' : 'organisation_id')

/**
 * Adds `organisation_id = $n` for every table that a statement reads, joins, updates or deletes from, subqueries too: keys are composite,
 * so a join by `id` alone uses no index when the query planner misjudges a size (decision 0028). Runs after the CamelCasePlugin. Does not change
 * `sql` fragments: they must use `app_organisation()` themselves, which the tests' statement check enforces.
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

/** One for each statement, because it collects the names of its common table expressions. */
class Transformer extends OperationNodeTransformer {
  readonly #organisationId: string
  readonly #commonTables = new Set<string>()

  constructor(organisationId: string) {
    super()
    this.#organisationId = organisationId
  }

  override transformSelectQuery(node: SelectQueryNode, queryId?: QueryId): SelectQueryNode {
    this.#collect(node.with)
    const select = super.transformSelectQuery(node, queryId)
    return this.#narrow(select, select.from?.froms ?? [])
  }

  override transformUpdateQuery(node: UpdateQueryNode, queryId?: QueryId): UpdateQueryNode {
    this.#collect(node.with)
    const update = super.transformUpdateQuery(node, queryId)
    return this.#narrow(update, [...(update.table ? [update.table] : []), ...(update.from?.froms ?? [])])
  }

  override transformDeleteQuery(node: DeleteQueryNode, queryId?: QueryId): DeleteQueryNode {
    this.#collect(node.with)
    const deletion = super.transformDeleteQuery(node, queryId)
    return this.#narrow(deletion, [...deletion.from.froms, ...(deletion.using?.tables ?? [])])
  }

  override transformInsertQuery(node: InsertQueryNode, queryId?: QueryId): InsertQueryNode {
    this.#collect(node.with)
    return super.transformInsertQuery(node, queryId)
  }

  override transformMergeQuery(_node: MergeQueryNode): MergeQueryNode {
    throw new Error('merge is not supported: it would not name its organisation')
  }

  #collect(node: WithNode | undefined): void {
    for (const { name } of node?.expressions ?? []) this.#commonTables.add(name.table.table.identifier.name)
  }

  /** A left join's condition goes into the join: in the `where` it would drop the rows without a match. */
  #narrow<Query extends { readonly where?: WhereNode; readonly joins?: readonly JoinNode[] }>(
    query: Query,
    tables: readonly OperationNode[],
  ): Query {
    let where = query.where
    const addCondition = (condition: OperationNode | undefined) => {
      if (!condition) return
      where = where ? WhereNode.cloneWithOperation(where, 'And', condition) : WhereNode.create(condition)
    }
    for (const table of tables) addCondition(this.#conditionOn(table))
    const joins = query.joins?.map((join) => {
      const condition = this.#conditionOn(join.table)
      if (!condition) return join
      if (join.joinType === 'InnerJoin' || join.joinType === 'LeftJoin') return JoinNode.cloneWithOn(join, condition)
      if (join.joinType !== 'CrossJoin')
        throw new Error(`${join.joinType} is not supported: it would not name its organisation`)
      addCondition(condition)
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
