import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Compiling the solver's files takes 0.2 s of a process and as much of each thread: much of a plan of one second. What was compiled is kept.
// The environment is what threads go by.
const folder = join(import.meta.dirname, '..', 'node_modules', '.cache', 'doorstep-code')
process.env.NODE_COMPILE_CACHE ??= folder
enableCompileCache(process.env.NODE_COMPILE_CACHE)
await import('./solve/command.ts')
