import {
  changeConfidentiality,
  type DriverLink,
  getConfidentiality,
  listMyRounds,
  type RunDetail,
} from '@doorstep/shared/contracts'
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

/** As a form of a page without script: the app's page sends no referrer, and so no origin. */
const post = (fields: Record<string, string>, cookie = '', origin = 'null') =>
  fetch(`${group.people.driver.client.address}/api/plain-round`, {
    ...{ method: 'POST', redirect: 'manual', headers: { cookie, origin } },
    body: new URLSearchParams(fields),
  })

const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? ''

describe('a round without script', () => {
  it('opens by the whole link or its secret, and lists every stop with its door', async () => {
    let cookie = ''
    for (const token of [link.token as string, ` https://doorstep.example.org/round#${link.token} `]) {
      const opened = await post({ token }, cookie)
      cookie = cookieOf(opened)
      expect([opened.status, opened.headers.get('location')]).toEqual([303, `/api/plain-round?link=${link.id}`])
      const page = await fetch(`${group.people.driver.client.address}${opened.headers.get('location')}`, {
        headers: { cookie },
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

  it('speaks the language of the browser, and lets a driver accept the text on confidentiality first', async () => {
    const { client } = group.people.driver
    const [name = ''] = ((await client.call(listMyRounds, {})).items[0]?.stops ?? []).map((stop) => stop.name)
    const { version } = await group.people.organiser.client.call(getConfidentiality, {})
    await group.people.organiser.client.call(changeConfidentiality, {
      body: { version, text: 'I tell <nobody>.\n\nNever.' },
    })
    const opened = await post({ token: link.token as string })
    const cookie = cookieOf(opened)
    const read = async (language: string) => {
      const page = await fetch(client.address + opened.headers.get('location'), {
        headers: { cookie, 'accept-language': language },
      })
      return page.text()
    }
    const asks = await read('tr-TR,en;q=0.5')
    expect(asks).toContain('<html lang="tr" dir="ltr">')
    expect(asks).toContain('I tell &#60;nobody&#62;.<br><br>Never.')
    expect(asks).not.toContain(name)
    const form = /action="([^"]+)"\n?.*\n.*name="version" value="(\d+)"/.exec(asks)
    const accept = (shown: string, origin = client.address) =>
      fetch(client.address + form?.[1], {
        ...{ method: 'POST', redirect: 'manual', headers: { cookie, origin } },
        body: new URLSearchParams({ version: shown }),
      })
    const stale = await accept(String(version))
    expect([stale.status, stale.headers.get('location')]).toEqual([303, opened.headers.get('location')])
    expect((await accept(form?.[2] ?? '', 'null')).status).toBe(403)
    expect((await accept(form?.[2] ?? '', 'https://elsewhere.example.org')).status).toBe(403)
    expect(await read('tr')).toContain('Kabul ediyorum')
    expect((await accept(form?.[2] ?? '')).status).toBe(303)
    const arabic = await read('ar-EG')
    expect(arabic).toContain('<html lang="ar" dir="rtl">')
    expect(arabic).toContain(`<span dir="ltr">${name}</span>`)
    expect(await read('xx')).toContain('Note it down, and ring your organiser.')
  })

  it('is opened by no form of another site', async () => {
    expect((await post({ token: link.token as string }, '', 'https://elsewhere.example.org')).status).toBe(403)
  })

  it('writes what people typed as text, never as HTML', async () => {
    const html = await (await post({ token: '"><script>alert(1)</script>' })).text()
    expect(html).not.toContain('<script>alert')
  })
})
