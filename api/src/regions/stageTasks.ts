import type { StageTask, ThreadStage } from './stages.ts'

/** What each stage runs. Modules are loaded by the stage that needs them: every thread loads anew. */
export const stageTasks: Partial<Readonly<Record<ThreadStage, StageTask>>> = {
  read: async ({ extractPath }, options) => (await import('./checkExtract.ts')).checkExtract(extractPath, options),
}
