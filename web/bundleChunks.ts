import type { Rolldown } from 'vite'

export const chunksOf = (bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] =>
  Object.values(bundle).filter((file) => file.type === 'chunk')

/** The chunks among the files of these names; what stands outside the bundle is left out. */
export const chunksNamed = (bundle: Rolldown.OutputBundle, names: readonly string[]): Rolldown.OutputChunk[] =>
  names.map((name) => bundle[name]).filter((file) => file?.type === 'chunk')
