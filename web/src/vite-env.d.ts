/// <reference types="vite/client" />

/** A page of docs/guide, made a module by guidePages.ts. */
declare module '*.md' {
  export const title: string
  export const nodes: readonly import('./features/help/guides.ts').GuideNode[]
}
