import { basename } from 'node:path'
import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import type { Plugin } from 'vite'
import type { GuideNode } from './src/features/help/guides.ts'

const guideFile = /\/docs\/guide\/[\w-]+\.md$/

/**
 * Makes a page of docs/guide a module of its title and its elements, at build time, so that the app serves the guides itself, needs no network and
 * carries no Markdown library. Its pictures become files of the app, and links between guides links of the app.
 */
export function guidePages(): Plugin {
  return {
    name: 'guide-pages',
    enforce: 'pre',
    transform(markdown, id) {
      return guideFile.test(id) ? { code: buildModule(markdown), map: null } : undefined
    },
  }
}

function buildModule(markdown: string): string {
  const pictures: string[] = []
  const [heading, ...blocks] = lexer(markdown)
  if (heading?.type !== 'heading') throw new Error('A guide starts with its title')
  const nodes = JSON.stringify(blocks.flatMap((block) => toNodes(block as MarkedToken, pictures)))
  const withPictures = pictures.reduce(
    (code, path, index) => code.replaceAll(JSON.stringify(path), `picture${index}`),
    nodes,
  )
  return [
    ...pictures.map((path, index) => `import picture${index} from ${JSON.stringify(path)}`),
    `export const title = ${JSON.stringify(heading.text)}`,
    `export const nodes = ${withPictures}`,
  ].join('\n')
}

/** @param pictures collects the paths of those that are met */
function toNodes(token: MarkedToken, pictures: string[]): GuideNode[] {
  const inner = (tokens: readonly Token[] = []): GuideNode[] =>
    tokens.flatMap((one) => toNodes(one as MarkedToken, pictures))
  const element = (tag: string, children: GuideNode[]): GuideNode[] => [{ tag, children }]
  switch (token.type) {
    case 'space':
      return []
    case 'heading':
      return element(`h${token.depth}`, inner(token.tokens))
    case 'paragraph':
      return element('p', inner(token.tokens))
    case 'list':
      return element(
        token.ordered ? 'ol' : 'ul',
        token.items.flatMap((item) => element('li', inner(item.tokens))),
      )
    case 'table':
      return element('table', [
        { tag: 'thead', children: toRow(token.header, 'th', inner) },
        { tag: 'tbody', children: token.rows.flatMap((row) => toRow(row, 'td', inner)) },
      ])
    case 'strong':
    case 'em':
      return element(token.type, inner(token.tokens))
    case 'codespan':
      return element('code', [token.text])
    case 'link':
      return [{ tag: 'a', href: `/help/${basename(token.href, '.md')}`, children: inner(token.tokens) }]
    case 'image':
      if (!pictures.includes(token.href)) pictures.push(token.href)
      return [{ tag: 'img', src: token.href, alt: token.text, children: [] }]
    case 'text':
      return token.tokens ? inner(token.tokens) : [token.text]
    default:
      throw new Error(`A guide cannot have a ${token.type}: guidePages.ts does not know it`)
  }
}

const toRow = (
  cells: readonly Tokens.TableCell[],
  tag: string,
  inner: (tokens: readonly Token[]) => GuideNode[],
): GuideNode[] => [{ tag: 'tr', children: cells.map((cell) => ({ tag, children: inner(cell.tokens) })) }]
