import { join } from 'node:path'
import { addressAt } from '../api/src/app/addressAt.ts'
import { describeStartError } from '../api/src/app/describeStartError.ts'
import {
  addMember,
  addOrganisation,
  checkMember,
  OrganisationError,
  setLimits,
} from '../api/src/organisations/index.ts'
import { removeInventedRegions } from '../api/src/regions/index.ts'
import { createSetupLink } from '../api/src/setup/index.ts'
import { parseCommandLine } from './commandLine/parseCommandLine.ts'
import { describeSetupLink } from './start/describeSetupLink.ts'
import { openDatabase } from './start/openDatabase.ts'
import { readOptions } from './start/readOptions.ts'
import { readOrCreateSecret } from './start/readOrCreateSecret.ts'

const usage = `How to begin for real:
  npm run organisation -- create "Hillrise Mutual Aid" --email ada@example.org --name "Ada Mercer"
  npm run organisation -- member "Hillrise Mutual Aid" --role handler,organiser --email hana@example.org --name "Hana Prior"
  npm run organisation -- setup-link    (a new link to set up the first organisation in the browser)
  npm run organisation -- limits "Hillrise Mutual Aid" --orders-per-partner 500 --orders-per-run 5000
  Roles: handler, organiser, admin, packer, partner (with --partner "Name of the partner"), driver (with --driver "Name of the driver");
  several with commas between them.`

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof OrganisationError ? error.message : describeStartError(error))
  process.exitCode = 1
}

async function run(args: readonly string[]): Promise<void> {
  const command = readArguments(args)
  const options = readOptions(process.env, [], join(import.meta.dirname, '..'))
  const database = await openDatabase(options)
  try {
    if (command.verb === 'limits') {
      const { openOrdersPerPartner, ordersPerRun } = await setLimits(database.url, command.organisation, command)
      console.log(
        `A partner may have ${openOrdersPerPartner} open orders for a day, and one run plans ${ordersPerRun}.`,
      )
      return
    }
    if (command.verb === 'setup-link') {
      const token = await createSetupLink(database.url)
      if (token === undefined)
        throw new OrganisationError('There is an organisation already: its admins invite others.')
      console.log(describeSetupLink(options.publicUrl ?? addressAt(options.host, options.port), token))
      return
    }
    const { verb, ...member } = command
    const { organisation, email, name, roles } = member
    const secret = options.secret ?? (await readOrCreateSecret(options.dataFolder))
    const keys = { ownerUrl: database.url, secret, rolePrefix: options.rolePrefix }
    checkMember(member)
    if (verb === 'create') {
      await addOrganisation(keys, organisation)
      await removeInventedRegions(options.dataFolder)
    }
    const { password } = await addMember(keys, member)
    console.log(`${name} can sign in as ${roles.join(', ')} of ${organisation} with ${email}.`)
    if (password) console.log(`Password, shown this once: ${password}`)
    else console.log('The account already existed and keeps its password.')
  } finally {
    await database.close()
  }
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseCommandLine(
    {
      args: [...args],
      allowPositionals: true,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string' },
        partner: { type: 'string' },
        driver: { type: 'string' },
        'orders-per-partner': { type: 'string' },
        'orders-per-run': { type: 'string' },
      },
    },
    () => new OrganisationError(usage),
  )
  const [verb, organisation, ...more] = positionals
  const { email, name, partner, driver } = values
  if (verb === 'setup-link' && organisation === undefined) return { verb } as const
  if (verb === 'limits' && organisation && more.length === 0)
    return {
      verb,
      organisation,
      perPartner: values['orders-per-partner'],
      perRun: values['orders-per-run'],
    } as const
  const roles = (verb === 'create' ? 'admin' : values.role)?.split(',').map((role) => role.trim())
  if ((verb !== 'create' && verb !== 'member') || !organisation || more.length > 0 || !email || !name || !roles)
    throw new OrganisationError(usage)
  return { verb: verb as 'create' | 'member', organisation, email, name, roles, partner, driver }
}
