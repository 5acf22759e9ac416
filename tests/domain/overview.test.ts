import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  dismissGettingStarted,
  firstSteps,
  getAttention,
  getGettingStarted,
  getPostcodeImport,
  updateHub,
} from '@doorstep/shared/contracts'
import { addDays } from '@doorstep/shared/rules'
import { expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { codePointLine, writeZip } from '../factories/codePointZip.ts'
import { makeHousehold, makeOrder } from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'

const api = useTestApi()

const attentionOf = ({ people }: Group) => people.organiser.client.call(getAttention, {})

// First: the first organisation looks after the map and the postcodes.
it('loads the postcodes that an admin uploads, in place of those before, and only of a real zip', async () => {
  const group = await makeGroup(api)
  const { admin, organiser } = group.people
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-postcodes-'))
  try {
    const path = join(folder, 'codepo_gb.zip')
    const lines = ['N1  1AA', 'N1  1AB', 'N1  1AA'].map((code) => codePointLine(code, 531_000, 183_000))
    await writeZip(path, { 'Data/CSV/n.csv': lines.join('') })
    const send = (body: Uint8Array<ArrayBuffer>, client = admin.client) =>
      client.send('/api/postcodes/upload?file=codepo_gb.zip', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/octet-stream' },
      })
    const zip = new Uint8Array(await readFile(path))
    expect((await send(zip, organiser.client)).status).toBe(403)
    const lookAt = () => organiser.client.call(getPostcodeImport, {})
    expect(await lookAt()).toMatchObject({ latest: null, loading: null })
    expect(await send(zip)).toMatchObject({ status: 202, body: { status: 'running', source: 'codepo_gb.zip' } })
    await expect.poll(async () => (await lookAt()).loading?.status).toBe('done')
    const loaded = await lookAt()
    expect(loaded.latest).toMatchObject({ source: 'codepo_gb.zip', postcodes: 2 })
    expect(loaded.loading?.stages.map(({ done }) => done)).toEqual([1, 1])
    for (const wrong of [new Uint8Array([1, 2, 3]), zip.slice(0, zip.length / 2), zip.slice(0, 2)]) {
      const refused = await send(wrong)
      expect(refused.body).toMatchObject({ type: '/problems/invalid-request', fields: [{ path: 'file' }] })
    }
    expect(await lookAt()).toEqual(loaded)
    // A row that is none is found while loading: the postcodes before stay, and the page says why.
    const bad = join(folder, 'bad.zip')
    await writeZip(bad, { 'Data/CSV/n.csv': `${lines[0]}"N1 1AB",ten,1,1\r\n` })
    expect((await send(new Uint8Array(await readFile(bad)))).status).toBe(202)
    await expect.poll(async () => (await lookAt()).loading?.status).toBe('failed')
    expect((await lookAt()).loading?.sentence).toMatch(/n\.csv/)
    expect((await lookAt()).latest).toEqual(loaded.latest)
    // A process that ended in between: said, not for ever running.
    const record = join(api.tools.dataFolder, 'regions/postcodes.json')
    await writeFile(record, JSON.stringify({ ...loaded.loading, status: 'running', endedAt: null }))
    expect((await lookAt()).loading).toMatchObject({
      status: 'failed',
      sentence: expect.stringMatching(/^Interrupted/),
    })
    await writeFile(record, JSON.stringify(loaded.loading))
    // The app's role reads them, and cannot write any.
    expect([...(await api.app`select postcode from postcodes order by 1`)]).toEqual([
      { postcode: 'N1 1AA' },
      { postcode: 'N1 1AB' },
    ])
    await expect(api.app`delete from postcodes`).rejects.toMatchObject({ code: '42501' })
    await expect(api.app`insert into postcodes values (0, 0, 1, 1, 10, 'N1 1AC')`).rejects.toMatchObject({
      code: '42501',
    })
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('counts what waits today and tomorrow, and names the hubs that are closed', async () => {
  const group = await makeGroup(api)
  const { today } = group
  expect(await attentionOf(group)).toMatchObject({ date: today, readyToday: 0, withoutPin: 0, closedHubs: [] })

  const unplaced = await makeHousehold(group.people.handler.client, { name: 'Nowhere Known', point: null })
  await makeOrder(group, { date: today })
  await makeOrder(group, { date: addDays(today, 1) })
  await makeOrder(group, { date: addDays(today, 1), recipientId: unplaced.id })
  await makeOrder(group, { date: addDays(today, 2) })
  await api.owner`update regulars set review_on = ${today} where organisation_id = ${group.organisationId}`
  await group.people.organiser.client.call(updateHub, {
    params: { hubId: group.hub.id },
    body: { version: group.hub.version, closures: [{ from: today, until: today, reason: 'Stocktaking' }] },
  })
  const attention = await attentionOf(group)
  expect(attention).toMatchObject({ readyToday: 1, readyTomorrow: 2, withoutPin: 1, failedAttempts: 0 })
  expect(attention.closedHubs).toEqual([expect.stringMatching(/is closed on .*\(Stocktaking\)$/)])

  await api.owner`update orders set last_outcome = 'no_answer' where organisation_id = ${group.organisationId} and date = ${today}`
  await api.owner`update orders set status = 'on_hold' where organisation_id = ${group.organisationId} and date = ${addDays(today, 1)}`
  expect(await attentionOf(group)).toMatchObject({ readyToday: 1, failedAttempts: 1, onHold: 2, withoutPin: 0 })
})

it('ticks the first steps by what there is, until somebody of the group puts the list away', async () => {
  const group = await makeGroup(api)
  const { organiser, admin } = group.people
  const ask = () => organiser.client.call(getGettingStarted, {})
  const before = await ask()
  expect(before.dismissed).toBe(false)
  expect(before.done).toEqual(expect.arrayContaining(['partner', 'hub', 'volunteers']))
  expect(before.done).not.toContain('orders')
  await makeOrder(group, { date: group.today })
  const after = await ask()
  expect(after.done).toEqual(expect.arrayContaining(['households', 'orders']))
  // In the order of the list.
  expect(after.done).toEqual(firstSteps.filter((step) => after.done.includes(step)))

  await admin.client.call(dismissGettingStarted, { body: { dismissed: true } })
  expect((await ask()).dismissed).toBe(true)
  await organiser.client.call(dismissGettingStarted, { body: { dismissed: false } })
  expect((await ask()).dismissed).toBe(false)
})
