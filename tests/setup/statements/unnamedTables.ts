import { loadModule, type Node, type ParseResult, parsePlPgSQLSync, parseSync } from 'libpg-query'
import { referenceTables } from '../../api/tenantTables.ts'

await loadModule()

/**
 * Columns that identify one organisation's row without naming it. `user_id` is unique among members of all organisations: at sign-in the
 * organisation is not known yet.
 */
const keys: Record<string, readonly string[]> = { organisations: ['id'], members: ['organisation_id', 'user_id'] }
const keysOf = (table: string): readonly string[] => keys[table] ?? ['organisation_id']

/** A table of one query level, by its alias. */
interface Source {
  readonly table: string
  readonly name: string
}

/** A query's scope: its CTE names, and whether each visible table is narrowed. */
interface Scope {
  readonly commonTables: ReadonlySet<string>
  readonly outer: ReadonlyMap<string, boolean>
  /** A view's first table is narrowed by the view's readers: its `organisation_id` is the view's. */
  readonly isView?: boolean
}

type Json = { readonly [key: string]: unknown }
const isNode = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isNode) : [])
const part = (node: Json | undefined, kind: string): Json | undefined => {
  const value = node?.[kind]
  return isNode(value) ? value : undefined
}

/**
 * The tables that a statement reads, joins, changes or deletes from without naming their organisation, using PostgreSQL's parser. Named means:
 * `organisation_id` equals a value, or the `organisation_id` of a narrowed table.
 *
 * @param isView the statement defines a view, whose readers narrow its first table
 * @param rowSets names that it uses like tables, which are none
 * @returns their names as written in the statement
 */
export function unnamedTables(
  statement: string,
  { isView = false, rowSets = [] }: { isView?: boolean; rowSets?: readonly string[] } = {},
): string[] {
  const found: string[] = []
  const scope: Scope = { commonTables: new Set(rowSets), outer: new Map(), isView }
  for (const { stmt } of (parseSync(statement) as ParseResult).stmts ?? []) visit(stmt as Node as Json, scope, found)
  return found
}

/**
 * As `unnamedTables`, for every statement and expression of a PL/pgSQL function.
 *
 * @param definition `create function …`
 * @param transitionTables the rows that a statement has changed, as a trigger names them: no tables of the database
 */
export function unnamedTablesOfFunction(definition: string, transitionTables: readonly string[] = []): string[] {
  const queries = queriesIn(parsePlPgSQLSync(definition) as unknown)
  return queries.flatMap((query) => unnamedTables(query, { rowSets: transitionTables }))
}

/** Wraps expressions and assignments in selects: only statements can be parsed. */
function queriesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(queriesIn)
  if (!isNode(node)) return []
  const expression = part(node, 'PLpgSQL_expr')
  if (expression === undefined) return Object.values(node).flatMap(queriesIn)
  const query = String(expression.query)
  const isStatement = expression.parseMode === 0 || expression.parseMode === undefined
  return [isStatement ? query : `select (${query.replace(/^[\w.]+\s*:=/, '')})`]
}

/** Finds the queries within any node. */
function visit(node: unknown, scope: Scope, found: string[]): void {
  if (Array.isArray(node)) for (const each of node) visit(each, scope, found)
  if (!isNode(node)) return
  for (const [kind, value] of Object.entries(node)) {
    if (!isNode(value)) visit(value, scope, found)
    else if (kind === 'SelectStmt' || kind === 'larg' || kind === 'rarg') visitSelect(kind, value, scope, found)
    else if (kind === 'UpdateStmt') visitChange(value, list(value.fromClause), scope, found)
    else if (kind === 'DeleteStmt') visitChange(value, list(value.usingClause), scope, found)
    else if (kind === 'InsertStmt') visitInsert(value, scope, found)
    else if (kind === 'MergeStmt') found.push('merge')
    else visit(value, scope, found)
  }
}

/** The arms of a union are unwrapped selects; those of a join are not. */
function visitSelect(kind: string, value: Json, scope: Scope, found: string[]): void {
  if (kind !== 'SelectStmt' && !('op' in value)) visit(value, scope, found)
  else visitQuery(value, list(value.fromClause), [], scope, found)
}

function visitChange(query: Json, others: readonly Json[], scope: Scope, found: string[]): void {
  const target = { RangeVar: query.relation }
  visitQuery(query, [target, ...others], ['relation'], scope, found)
}

/** An insert names its organisation in a column (no column list means all); `insert … select` is an ordinary query. */
function visitInsert(query: Json, scope: Scope, found: string[]): void {
  const table = String(part(query, 'relation')?.relname)
  const columns = list(query.cols).map((column) => part(column, 'ResTarget')?.name)
  if (
    columns.length > 0 &&
    isTenant(part(query, 'relation'), scope) &&
    !keysOf(table).some((key) => columns.includes(key))
  )
    found.push(table)
  visit({ ...query, relation: undefined }, withCommonTables(query, scope), found)
}

function visitQuery(query: Json, from: readonly Json[], skip: readonly string[], outer: Scope, found: string[]): void {
  const scope = withCommonTables(query, outer)
  const sources: Source[] = []
  const conditions: Json[] = []
  for (const item of from) collect(item, scope, sources, conditions)
  conditions.push(...conjuncts(query.whereClause))
  const first = scope.isView && sources[0] ? [sources[0].name] : []
  const narrowed = narrowedSources(sources, conditions, scope.outer, first)
  for (const { name, table } of sources)
    if (!narrowed.has(name)) found.push(table === name ? table : `${table} ${name}`)
  const inner = new Map(scope.outer)
  for (const { name } of sources) inner.set(name, narrowed.has(name))
  const rest = Object.fromEntries(Object.entries(query).filter(([key]) => !skip.includes(key)))
  visit(rest, { commonTables: scope.commonTables, outer: inner }, found)
}

function withCommonTables(query: Json, scope: Scope): Scope {
  const names = list(part(query, 'withClause')?.ctes).map((each) => String(part(each, 'CommonTableExpr')?.ctename))
  return names.length === 0 ? scope : { ...scope, commonTables: new Set([...scope.commonTables, ...names]) }
}

/**
 * Tables of a `from`, with their conditions. An outer join's condition narrows only its nullable side, so it is recorded for that side's
 * tables alone.
 */
function collect(item: Json, scope: Scope, sources: Source[], conditions: Json[]): void {
  const table = part(item, 'RangeVar')
  if (table && isTenant(table, scope)) {
    const alias = part(table, 'alias')?.aliasname
    sources.push({ table: String(table.relname), name: String(alias ?? table.relname) })
  }
  const join = part(item, 'JoinExpr')
  if (!join) return
  const before = sources.length
  collect(join.larg as Json, scope, sources, conditions)
  const between = sources.length
  collect(join.rarg as Json, scope, sources, conditions)
  const [left, right] = [sources.slice(before, between), sources.slice(between)]
  const optional = { JOIN_INNER: [...left, ...right], JOIN_LEFT: right, JOIN_RIGHT: left }[String(join.jointype)] ?? []
  for (const condition of conjuncts(join.quals))
    conditions.push({ ...condition, only: optional.map(({ name }) => name) })
  for (const column of list(join.usingClause)) {
    const name = String(part(column, 'String')?.sval)
    const [one, other] = [left[0], right[0]]
    if (one && other) conditions.push({ using: [one.name, other.name], column: name })
  }
}

function isTenant(table: Json | undefined, { commonTables }: Scope): boolean {
  const name = String(table?.relname)
  const schema = table?.schemaname ?? 'public'
  return schema === 'public' && !name.startsWith('pg_') && !commonTables.has(name) && !(name in referenceTables)
}

function conjuncts(condition: unknown): Json[] {
  if (!isNode(condition)) return []
  const and = part(condition, 'BoolExpr')
  return and?.boolop === 'AND_EXPR' ? list(and.args).flatMap(conjuncts) : [condition]
}

/** Propagates equality to a fixed point: a = $1, b = a, c = b. */
function narrowedSources(
  sources: readonly Source[],
  conditions: readonly Json[],
  outer: ReadonlyMap<string, boolean>,
  already: readonly string[] = [],
): Set<string> {
  const narrowed = new Set(already)
  const equalities = conditions.flatMap(equalitiesOf)
  for (const alternatives of conditions.map((condition) => part(condition, 'BoolExpr'))) {
    if (alternatives?.boolop !== 'OR_EXPR') continue
    const each = list(alternatives.args).map((one) => narrowedSources(sources, conjuncts(one), outer))
    for (const { name } of sources) if (each.every((names) => names.has(name))) narrowed.add(name)
  }
  for (let before = -1; before < narrowed.size; ) {
    before = narrowed.size
    for (const { left, right, only } of equalities)
      for (const [one, other] of [
        [left, right],
        [right, left],
      ] as const) {
        const source = keySource(one, sources)
        if (source && (only?.includes(source.name) ?? true) && isSettled(other, sources, narrowed, outer))
          narrowed.add(source.name)
      }
  }
  return narrowed
}

interface Equality {
  readonly left: Json
  readonly right: Json
  readonly only: readonly string[] | undefined
}

/** `a = b`, `(a, c) = (b, d)`, and `a in (…)` with one row or a subquery. */
function equalitiesOf(condition: Json): Equality[] {
  const only = condition.only as string[] | undefined
  if (Array.isArray(condition.using)) {
    const [left, right] = condition.using.map((name) => columnOf(String(name), String(condition.column)))
    return left && right ? [{ left, right, only }] : []
  }
  const link = part(condition, 'SubLink')
  if (link?.subLinkType === 'ANY_SUBLINK' && isNode(link.testexpr))
    return columnsIn(link.testexpr).map((left) => ({ left, right: {}, only }))
  const comparison = part(condition, 'A_Expr')
  const operator = part(list(comparison?.name)[0], 'String')?.sval
  if (comparison?.kind !== 'AEXPR_OP' || operator !== '=') return []
  const [left, right] = [columnsIn(comparison.lexpr as Json), columnsIn(comparison.rexpr as Json)]
  return left.flatMap((each, index) => (right[index] ? [{ left: each, right: right[index], only }] : []))
}

const columnOf = (table: string, column: string): Json => ({
  ColumnRef: { fields: [{ String: { sval: table } }, { String: { sval: column } }] },
})

const columnsIn = (side: Json): readonly Json[] => {
  const row = part(side, 'RowExpr')
  return row ? list(row.args) : [side]
}

/** The table whose key this column is. */
function keySource(side: Json, sources: readonly Source[]): Source | undefined {
  const fields = list(part(side, 'ColumnRef')?.fields).map((field) => part(field, 'String')?.sval)
  const column = String(fields.at(-1))
  const source = fields.length > 1 ? sources.find(({ name }) => name === fields.at(-2)) : onlyOne(sources)
  return source && keysOf(source.table).includes(column) ? source : undefined
}

const onlyOne = (sources: readonly Source[]) => (sources.length === 1 ? sources[0] : undefined)

/** A value, an argument, a column of a subquery (checked separately), or the key of a narrowed table. */
function isSettled(
  side: Json,
  sources: readonly Source[],
  narrowed: ReadonlySet<string>,
  outer: ReadonlyMap<string, boolean>,
): boolean {
  const fields = list(part(side, 'ColumnRef')?.fields).map((field) => String(part(field, 'String')?.sval))
  if (fields.length === 0) return true
  const source = fields.length > 1 ? sources.find(({ name }) => name === fields.at(-2)) : onlyOne(sources)
  if (source) return keysOf(source.table).includes(String(fields.at(-1))) && narrowed.has(source.name)
  return outer.get(String(fields.at(-2))) ?? true
}
