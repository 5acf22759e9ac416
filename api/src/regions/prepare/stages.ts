import type { RegionStage } from '@doorstep/shared/contracts'

/** Stages that run in a thread of their own. */
export type ThreadStage = Exclude<RegionStage, 'download'>

/** The stages in words, for sentences. */
export const stageNames: Readonly<Record<RegionStage, string>> = {
  download: 'the download',
  read: 'reading the map',
  car: 'the streets for cars',
  bike: 'the streets for bikes',
  cargo_bike: 'the streets for cargo bikes',
  foot: 'the ways on foot',
  addresses: 'the addresses',
  tiles: 'the map tiles',
  findings: 'the check of the map',
}

export interface StageWork {
  readonly extractPath: string
  /** Folder for the region's files. */
  readonly folder: string
}

export interface StageOptions {
  /** From 0 to 1. */
  readonly onProgress: (done: number) => void
}

export type StageTask = (work: StageWork, options: StageOptions) => Promise<unknown>

/** To a stage thread. */
export interface StageOrder {
  readonly stage: ThreadStage
  readonly work: StageWork
  /** Address of the module with the `stageTasks`. */
  readonly tasks: string
}
