import { join, resolve } from 'node:path'
import { describeStartError } from '../api/src/app/describeStartError.ts'
import type { JoinedServer } from '../api/src/db/embedded/index.ts'
import { PostcodesError, runPostcodesCommand } from '../api/src/postcodes/index.ts'
import { openDatabase } from './start/openDatabase.ts'
import { readOptions } from './start/readOptions.ts'

const usage = 'Name the zip of Code-Point Open as Ordnance Survey ships it: npm run postcodes -- codepo_gb.zip'

let database: JoinedServer | undefined
let ending: Promise<void> | undefined
const close = (): Promise<void> => {
  ending ??= database?.close() ?? Promise.resolve()
  return ending
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    console.error('\nBroken off: the postcodes are as they were.')
    await close().catch(() => undefined)
    process.exit(1)
  })
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  const sentence = error instanceof PostcodesError ? error.message : describeStartError(error)
  // When broken off, the import only fails because its database went: that has been said.
  if (!ending) console.error(`Postcodes not imported: ${sentence}`)
  process.exitCode = 1
} finally {
  await close()
}

async function run(words: readonly string[]): Promise<void> {
  const [file] = words
  if (file === undefined || words.length > 1 || file.startsWith('-')) throw new PostcodesError(usage)
  const options = readOptions(process.env, [], join(import.meta.dirname, '..'))
  await runPostcodesCommand({
    // npm runs scripts in the project's folder; the file is meant from where the person stands.
    path: resolve(process.env.INIT_CWD ?? '.', file),
    openDatabase: async () => {
      database = await openDatabase(options)
      return database.url
    },
    output: process.stdout,
  })
}
