import { type Plugin, parseAst } from 'vite'

/**
 * Fails the build where a file of the driver's page uses what Chrome 90 or Safari 15 cannot read. Vite lowers the syntax for its targets; this looks for what
 * it cannot lower, and for functions that neither they have nor src/lib/olderBrowsers.ts adds.
 *
 * @param isDriverFile whether a phone loads this file; asked once all names are known
 */
export function oldBrowsers(isDriverFile: (name: string) => boolean): Plugin {
  return {
    name: 'old-browsers',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (!isDriverFile(file.fileName)) continue
          const found = file.type === 'chunk' ? findInScript(file.code) : findInStyles(file.fileName, file.source)
          if (found.length > 0)
            this.error(`${file.fileName} is too new for Chrome 90 or Safari 15: ${found.join(', ')}`)
        }
      },
    },
  }
}

/** By name, of the language's and the browsers' functions newer than both; what a library merely looks for (`scheduler`) is harmless. */
const newerFunctions = new Set([
  ...['groupBy', 'withResolvers', 'fromAsync', 'isWellFormed', 'toWellFormed', 'structuredClone', 'getOrInsert'],
  ...['isSubsetOf', 'isSupersetOf', 'isDisjointFrom', 'symmetricDifference', 'showPopover'],
  ...['checkVisibility', 'getHTML', 'setHTMLUnsafe', 'requestIdleCallback'],
])
/** Lookbehind (Safari 16.4), the `v` flag, and modifiers. */
const newerPattern = /\(\?<[=!]|\(\?[ims-]+:/

interface SyntaxNode {
  readonly type: string
  readonly [key: string]: unknown
}

function findInScript(code: string): string[] {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one)
    if (!isNode(value)) return
    for (const problem of problemsOf(value)) found.add(problem)
    for (const child of Object.values(value)) visit(child)
  }
  visit(parseAst(code))
  return [...found]
}

function problemsOf(node: SyntaxNode): string[] {
  if (node.type === 'MemberExpression' && !node.computed && isNode(node.property)) {
    const name = String(node.property.name)
    return newerFunctions.has(name) ? [`.${name}()`] : []
  }
  if (node.type === 'Literal' && typeof node.regex === 'object' && node.regex !== null) {
    const { pattern, flags } = node.regex as { pattern: string; flags: string }
    return newerPattern.test(pattern) || flags.includes('v') ? [`/${pattern}/${flags}`] : []
  }
  // Fails in Chrome 90 (crbug.com/v8/11558), fixed in 91, the target of the build.
  return node.type === 'ChainExpression' && hasSpread(node.expression)
    ? ['a list spread before other arguments of a call after ?.']
    : []
}

/** Whether a call of this chain, not one within its arguments, takes a spread list and something after it. */
function hasSpread(node: unknown): boolean {
  if (!isNode(node)) return false
  if (node.type === 'CallExpression') {
    const isSpread = (node.arguments as unknown[])
      .slice(0, -1)
      .some((one) => isNode(one) && one.type === 'SpreadElement')
    return isSpread || hasSpread(node.callee)
  }
  return node.type === 'MemberExpression' && hasSpread(node.object)
}

const isNode = (value: unknown): value is SyntaxNode => typeof value === 'object' && value !== null && 'type' in value

/**
 * A rule with an unknown selector, or within an unknown rule, is dropped whole; an unknown value only leaves its line out, and so does
 * one within `:where()`.
 */
function findInStyles(name: string, source: string | Uint8Array): string[] {
  if (!name.endsWith('.css')) return []
  const styles = typeof source === 'string' ? source : new TextDecoder().decode(source)
  return styles.match(/[^(]:has\(|@layer|@container|@scope|light-dark\(|[{;]&/g) ?? []
}
