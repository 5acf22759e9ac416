import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A benchmark problem, and what is known about it. */
export interface Instance {
  readonly name: string
  readonly set: string
  /** Costs are divided by it before comparison and display. */
  readonly scale: number
  /** Best known cost. */
  readonly best: number | undefined
  /** Set when the best known is not minimum cost alone: then gaps are meaningless. */
  readonly otherwise: boolean
  readonly vroom: VroomResult | undefined
  /** The problem's text. */
  read(): string
}

export interface VroomResult {
  readonly cost: number
  readonly unassigned: number
  readonly priority: number
  readonly seconds: number
}

interface Known {
  readonly set?: string
  readonly best?: number | null
  readonly scale?: number
  readonly objective?: string
  readonly vroom?: VroomResult
}

/** The folder's `*.json.gz` and `*.json` with their data from best.json, by set and name. */
export function readInstances(folder: string): Instance[] {
  const file = join(folder, 'best.json')
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Known>) : {}
  const instances = readdirSync(folder).flatMap((entry): Instance[] => {
    const name = /^(.+?)\.json(\.gz)?$/.exec(entry)?.[1]
    if (name === undefined || entry === 'best.json') return []
    const { set = 'other', best, scale = 1, objective, vroom } = known[name] ?? {}
    const read = () => {
      const bytes = readFileSync(join(folder, entry))
      return (entry.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
    }
    return [{ name, set, scale, best: best ?? undefined, otherwise: objective === 'vehicles first', vroom, read }]
  })
  return instances.sort((a, b) => compare(a.set, b.set) || compare(a.name, b.name))
}

const compare = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })
