import { type DriverLink, listMyRounds, type RunDetail } from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { makePublishedRun } from '../factories/day.ts'
import { linksOf } from '../factories/driverLinks.ts'
import { type Group, makeGroup } from '../factories/group.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let run: RunDetail
let link: DriverLink

beforeAll(async () => {
  group = await makeGroup(api)
  run = await makePublishedRun(group)
  link = (await linksOf(group, run))[0] as DriverLink
})

/** As a form of a page without script. */
const post = (fields: Record<string, string>) =>
  fetch(`${group.people.driver.client.address}/api/plain-round`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })

describe('a round without script', () => {
  it('opens by the whole link or its secret, and lists every stop with its door', async () => {
    for (const token of [link.token as string, ` https://doorstep.example.org/round#${link.token} `]) {
      const opened = await post({ token })
      expect([opened.status, opened.headers.get('location')]).toEqual([303, `/api/plain-round?link=${link.id}`])
      const page = await fetch(`${group.people.driver.client.address}${opened.headers.get('location')}`, {
        headers: { cookie: opened.headers.get('set-cookie')?.split(';')[0] ?? '' },
      })
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
      const html = await page.text()
      const [round] = (await group.people.driver.client.call(listMyRounds, {})).items
      for (const { name, address } of round?.stops ?? []) {
        expect(html).toContain(name)
        expect(html).toContain(address)
      }
      expect(html).not.toMatch(/<script/)
    }
  })

  it('says why a link does not open, and shows nothing without the phone that opened it', async () => {
    const dead = await post({ token: 'x'.repeat(22) })
    expect(dead.status).toBe(200)
    expect(await dead.text()).toContain('This link does not work any more.')
    const other = await fetch(`${group.people.driver.client.address}/api/plain-round?link=${link.id}`)
    expect(other.status).toBe(401)
  })

  it('writes what people typed as text, never as HTML', async () => {
    const html = await (await post({ token: '"><script>alert(1)</script>' })).text()
    expect(html).not.toContain('<script>alert')
  })
})
