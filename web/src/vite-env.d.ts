/// <reference types="vite/client" />

/** A page of docs/guide, made a module by guidePages.ts. */
declare module '*.md' {
  export const title: string
  export const nodes: readonly import('./features/help/guides.ts').GuideNode[]
}

/** Its modules export nothing that is imported: they add functions to the language's own objects. */
declare module 'core-js/actual/*'
