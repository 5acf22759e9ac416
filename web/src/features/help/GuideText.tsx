import { Link } from '@tanstack/react-router'
import { createElement, type ReactNode } from 'react'
import type { GuideNode } from './guides.ts'
import classes from './help.module.css'

/** The elements of a guide. Its links lead to other guides. */
export const GuideText = ({ nodes }: { readonly nodes: readonly GuideNode[] }) =>
  createElement('div', { className: classes.text }, ...nodes.map(renderNode))

function renderNode(node: GuideNode): ReactNode {
  if (typeof node === 'string') return node
  const { tag, href, src, alt } = node
  if (src !== undefined) return createElement('img', { src, alt, loading: 'lazy' })
  const children = node.children.map(renderNode)
  if (href !== undefined) return createElement(Link, { to: href, className: classes.link }, ...children)
  const element = createElement(tag, null, ...children)
  // A table may be wider than a phone: it scrolls by itself, also by keyboard.
  return tag === 'table' ? createElement('div', { className: classes.wide, tabIndex: 0 }, element) : element
}
