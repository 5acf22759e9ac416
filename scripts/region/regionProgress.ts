import type { RegionStage } from '@doorstep/shared/contracts'
import { MultiBar, type SingleBar } from 'cli-progress'
import { stageNames } from '../../api/src/regions/prepare/stages.ts'
import { formatElapsed } from '../commandLine/formatFigures.ts'

/** Where the progress of a preparation is shown. */
export interface RegionProgress {
  show(stage: RegionStage, done: number): void
  stop(): void
}

const widest = Math.max(...Object.values(stageNames).map((name) => name.length))

/** A bar for each stage on a terminal; elsewhere a line for each stage that ends. */
export function showProgress(stages: readonly RegionStage[], output: NodeJS.WriteStream): RegionProgress {
  return output.isTTY ? showBars(stages, output) : showLines(output)
}

function showBars(stages: readonly RegionStage[], output: NodeJS.WriteStream): RegionProgress {
  const bars = new MultiBar({
    format: '  {stage} {bar} {percentage} % {time}',
    autopadding: true,
    barsize: 30,
    fps: 8,
    // Ctrl-C is heard by the command, which then stops the bars.
    gracefulExit: false,
    hideCursor: true,
    linewrap: false,
    stream: output,
  })
  const began = new Map<RegionStage, number>()
  const shown = new Map<RegionStage, SingleBar>()
  for (const stage of stages)
    shown.set(stage, bars.create(100, 0, { stage: stageNames[stage].padEnd(widest), time: '' }))
  return {
    show(stage, done) {
      if (!began.has(stage)) began.set(stage, performance.now())
      shown.get(stage)?.update(Math.floor(done * 100), { time: formatElapsed(began.get(stage) ?? 0) })
    },
    stop: () => bars.stop(),
  }
}

function showLines(output: NodeJS.WriteStream): RegionProgress {
  const began = new Map<RegionStage, number>()
  const ended = new Set<RegionStage>()
  return {
    show(stage, done) {
      if (!began.has(stage)) began.set(stage, performance.now())
      if (done < 1 || ended.has(stage)) return
      ended.add(stage)
      output.write(`  ${stageNames[stage].padEnd(widest)} ${formatElapsed(began.get(stage) ?? 0).padStart(8)}\n`)
    },
    stop: () => undefined,
  }
}
