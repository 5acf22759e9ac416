import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  confirmImport,
  createHub,
  createPartner,
  getImport,
  getSession,
  mapImport,
  type SpreadsheetImport,
  signIn,
  uploadSpreadsheet,
} from '@doorstep/shared/contracts'
import type { ImportKind } from '@doorstep/shared/rules'
import postgres from 'postgres'
import { prepareDatabase } from '../../api/src/app/prepareDatabase.ts'
import { processKeys } from '../../api/src/app/processKeys.ts'
import type { PrepareTools } from '../../api/src/app/settings.ts'
import { createAccount } from '../../api/src/auth/index.ts'
import { openEmbeddedServer } from '../../api/src/db/embedded/index.ts'
import { addressOf, Client } from '../../tests/factories/client.ts'
import { makeOrganisation } from '../../tests/factories/organisation.ts'
import { testSecret } from '../../tests/factories/secret.ts'
import { RoleProcess } from '../start/roleProcess.ts'

/**
 * Import of a list over HTTP: `scripts/bench/imports.ts [--rows 10000] [--lists households,changes,orders,volunteers,volunteerChanges,shifts]`. `changes` is the
 * list of households again, with another number of people in each; `volunteerChanges` that of volunteers with another mode. Serving and working are processes of
 * their own, as `npm start` makes them, whose memory is printed (Linux). Without a map region, so an address costs its postcode only.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000' },
    lists: { type: 'string', default: 'households,changes,orders,volunteers,volunteerChanges,shifts' },
  },
})
type List = ImportKind | 'changes' | 'volunteerChanges'
const rows = Number(values.rows)
const names =
  'Amber Birch Cedar Dale Elm Fern Grove Hazel Iris Juniper Kestrel Larch Maple Nettle Oak Pine Quince Rowan Sorrel Thorn Ulla Vale Willow Xenia Yarrow Zinnia Abel Bede Cole Dunn East Ford Gale Hart Ives Jude Knox Lane Moss Nash'.split(
    ' ',
  )
const email = 'bench@bench.example'
const password = 'correct horse battery staple'

const folder = await mkdtemp(join(tmpdir(), 'doorstep-bench-imports-'))
const server = await openEmbeddedServer({ folder })
const installation = { databaseUrl: server.url, secret: testSecret }
const settings = {
  ...{
    port: 0,
    host: '127.0.0.1',
    dataFolder: folder,
    webFolder: undefined,
    log: 'normal' as const,
    mapServer: 'http://127.0.0.1:9',
  },
  ...{ requestsPerMinute: 1e9, tilesPerMinute: 1e9, signInsPerMinute: 1e9, peoplePerHour: 1e8 },
}
const processes = {
  web: new RoleProcess('web', console.log),
  worker: new RoleProcess('worker', console.log),
}
try {
  await prepareDatabase({ ...settings, ...installation, role: 'all', prepare: addOrganiser })
  const [{ port }] = await Promise.all([
    processes.web.start({ ...settings, role: 'web', keys: processKeys(installation, 'web') }),
    processes.worker.start({ ...settings, role: 'worker', keys: processKeys(installation, 'worker') }),
  ])
  const client = await signInOrganiser(port)
  for (const list of values.lists.split(',') as List[]) await measure(client, list)
} finally {
  await Promise.all([processes.web.stop(false), processes.worker.stop(false)])
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

async function addOrganiser({ auth }: PrepareTools): Promise<[]> {
  const organisationId = await makeOrganisation(server.url, 'Bench')
  const userId = await createAccount(auth, { email, name: 'Bench', password })
  const owner = postgres(server.url, { max: 1, onnotice: () => {} })
  await owner`insert into members (organisation_id, user_id, name, roles) values (${organisationId}, ${userId}, 'Bench', '{organiser}')`
  await owner.end()
  return []
}

async function signInOrganiser(port: number): Promise<Client> {
  const client = new Client(`http://127.0.0.1:${port}`)
  await client.call(signIn, { body: { email, password } })
  const partner = await client.call(createPartner, { body: { name: 'Kiln Lane' } })
  await client.call(createHub, {
    body: {
      ...{ partnerId: partner.id, name: 'Hub', address: '1 Kiln Lane', postcode: 'ZZ1 1AA', phone: '020 7946 0001' },
      point: { longitude: -0.12, latitude: 51.56 },
      weeklyHours: Array.from({ length: 7 }, () => [{ from: 8 * 3600, until: 18 * 3600 }]),
    },
  })
  return client
}

async function measure(client: Client, name: List): Promise<void> {
  const kind = name === 'changes' ? 'households' : name === 'volunteerChanges' ? 'volunteers' : name
  const { organisation } = await client.call(getSession, {})
  const before = await memoryOf('VmRSS')
  const list = makeList(name, organisation.today)
  const uploaded = await timed(() => upload(client, kind, list))
  const { id, version } = uploaded.result
  const checked = await timed(async () => {
    await client.call(mapImport, { params: { importId: id }, body: { version, check: true } })
    return settle(client, id)
  })
  if (checked.result.status !== 'ready') throw new Error(checked.result.problem ?? checked.result.status)
  const written = await timed(async () => {
    await client.call(confirmImport, {
      params: { importId: id },
      body: { version: checked.result.version, skipOpen: true },
    })
    return settle(client, id)
  })
  const most = await memoryOf('VmHWM')
  console.log(
    `${name}: ${rows} rows (${(list.length / 1e6).toFixed(1)} MB), load ${loadavg()[0]?.toFixed(1)}: uploaded in ${uploaded.seconds} s, previewed in ${checked.seconds} s ` +
      `(${JSON.stringify(checked.result.counts)}), written in ${written.seconds} s (${written.result.status}, ${written.result.problem ?? 'no problem'}); ` +
      `memory web ${before.web} MB before, ${most.web} MB at most until now, worker ${before.worker} MB, ${most.worker} MB`,
  )
}

function makeList(name: List, today: string): Buffer {
  // Orders: half for the households of the list before, half for new ones.
  const first = name === 'orders' ? rows / 2 : 0
  const lines = Array.from({ length: rows }, (_, index) =>
    isOfVolunteers(name) ? volunteerLine(name, index, today) : householdLine(name, first + index, today),
  )
  const header = isOfVolunteers(name)
    ? 'Name,Phone,Transport,Date,From,Until'
    : 'Name,Phone,Address,Postcode,Household size,Dietary requirements,Date,Boxes'
  return Buffer.from([header, ...lines].join('\n'))
}

function nameOf(index: number): string {
  return `${names[index % 40]} ${names[Math.floor(index / 40) % 40]}${names[Math.floor(index / 1600) % 40]}`
}

function isOfVolunteers(name: List): boolean {
  return ['volunteers', 'volunteerChanges', 'shifts'].includes(name)
}

function volunteerLine(name: List, index: number, today: string): string {
  const isDriving = (index % 2 === 0) !== (name === 'volunteerChanges')
  return `${nameOf(index)},07${700_000_000 + index},${isDriving ? 'car' : 'bike'},${today},9:00,13:00`
}

function householdLine(name: List, index: number, today: string): string {
  const letters = 'ABDEFGHJLN'
  const postcode = `ZZ${1 + (index % 90)} ${index % 10}${letters[index % 10]}${letters[Math.floor(index / 10) % 10]}`
  const people = 1 + ((index + (name === 'changes' ? 1 : 0)) % 6)
  const street = `${names[Math.floor(index / 7) % 40]} Road`
  return `${nameOf(index)},07${700_000_000 + index},${1 + (index % 200)} ${street},${postcode},${people},halal,${today},2`
}

async function upload(client: Client, kind: ImportKind, list: Buffer): Promise<SpreadsheetImport> {
  const reply = await client.send(addressOf(uploadSpreadsheet.path, { query: { kind, file: 'list.csv' } }), {
    method: 'POST',
    body: new Uint8Array(list),
    headers: { 'content-type': 'application/octet-stream' },
  })
  if (reply.status !== 201) throw new Error(reply.text)
  return reply.body as SpreadsheetImport
}

async function settle(client: Client, importId: string): Promise<SpreadsheetImport> {
  for (;;) {
    const item = await client.call(getImport, { params: { importId } })
    if (item.status !== 'checking' && item.status !== 'writing') return item
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: string }> {
  const startedAt = performance.now()
  const result = await work()
  return { result, seconds: ((performance.now() - startedAt) / 1000).toFixed(1) }
}

/** Megabytes of both processes: resident now (VmRSS), or at most since they began (VmHWM). */
async function memoryOf(what: 'VmRSS' | 'VmHWM'): Promise<Record<keyof typeof processes, number>> {
  const read = async ({ pid }: RoleProcess) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    return Math.round(Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
  }
  return { web: await read(processes.web), worker: await read(processes.worker) }
}
