import { join } from 'node:path'
import { describeStartError } from '../api/src/app/describeStartError.ts'
import { migrate } from '../api/src/db/migrate.ts'
import { checkDatabase } from './start/checkDatabase.ts'
import { openDatabase } from './start/openDatabase.ts'
import { readOptions } from './start/readOptions.ts'
import { readOrCreateSecret } from './start/readOrCreateSecret.ts'

// Brings the database up to date as its owner, for processes that are started with --role web and --role worker and have no such key.

try {
  const options = readOptions(process.env, process.argv.slice(2), join(import.meta.dirname, '..'))
  const database = await openDatabase(options)
  try {
    await checkDatabase(database.url)
    const secret = options.secret ?? (await readOrCreateSecret(options.dataFolder))
    const applied = await migrate(database.url, secret, options.rolePrefix)
    console.log(applied.length === 0 ? 'The database was already up to date.' : `Applied: ${applied.join(', ')}.`)
  } finally {
    await database.close()
  }
} catch (error) {
  console.error(`The database was not updated: ${describeStartError(error)}`)
  process.exitCode = 1
}
