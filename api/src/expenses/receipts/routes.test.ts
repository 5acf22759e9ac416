import { createHash } from 'node:crypto'
import {
  addClaimPurchase,
  approveExpenseClaim,
  createExpenseClaim,
  deleteReceipt,
  type ExpenseClaim,
  getExpenseClaim,
  getMileageLog,
  getReceipt,
  type Receipt,
  submitExpenseClaim,
  uploadReceipt,
} from '@doorstep/shared/contracts'
import { taxYearOf } from '@doorstep/shared/rules'
import sharp from 'sharp'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../../../../tests/factories/api.ts'
import { addressOf, type Client, type Reply } from '../../../../tests/factories/client.ts'
import { type Group, makeColleague, makeGroup } from '../../../../tests/factories/group.ts'

const api = useTestApi()
let group: Group
let driver: Client
let claim: ExpenseClaim
let photo: Buffer

beforeAll(async () => {
  group = await makeGroup(api)
  driver = group.people.driver.client
  claim = await driver.call(createExpenseClaim, { body: { taxYear: taxYearOf(group.today) } })
  const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: '#bb3311' } })
  photo = await picture
    .withExif({ IFD0: { Model: 'PhoneOfRosalind' } })
    .jpeg()
    .toBuffer()
})

const upload = (body: Buffer | string, client = driver): Promise<Reply> =>
  client.send(addressOf(uploadReceipt.path, { params: { claimId: claim.id } }), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.isBuffer(body) ? new Uint8Array(body) : body,
  })
const open = (receiptId: string, client = driver): Promise<Response> =>
  client.open(addressOf(getReceipt.path, { params: { claimId: claim.id, receiptId } }))
const current = () => driver.call(getExpenseClaim, { params: { claimId: claim.id } })

describe('a receipt', () => {
  let receipt: Receipt

  it('is stored without what the camera wrote, with the hash of the file as it was sent', async () => {
    const reply = await upload(photo)
    expect(reply.status).toBe(201)
    receipt = reply.body as Receipt
    expect(receipt).toMatchObject({ mediaType: 'image/jpeg', pages: 1 })
    const [row] = await api.owner<{ hash: string; content: Buffer }[]>`
      select hash, content from receipts where id = ${receipt.id}`
    expect(row?.hash).toBe(createHash('sha256').update(photo).digest('hex'))
    expect(row?.content.toString('latin1')).not.toContain('PhoneOfRosalind')
    expect((await current()).receipts).toEqual([receipt])
  })

  it('is served to its claimant and to organisers as a file, never as a page, and to nobody else', async () => {
    for (const client of [driver, group.people.organiser.client]) {
      const response = await open(receipt.id, client)
      expect(response.status).toBe(200)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/jpeg',
        'content-disposition': 'attachment; filename="receipt.jpg"',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
      expect(await sharp(await response.arrayBuffer()).metadata()).toMatchObject({ format: 'jpeg', width: 60 })
    }
    const colleague = await makeColleague(api, group, group.people.driver)
    expect((await open(receipt.id, colleague.client)).status).toBe(404)
    expect((await upload(photo, colleague.client)).status).toBe(404)
    expect((await upload(photo, group.people.organiser.client)).status).toBe(409)
  })

  it.each([
    ['empty', '', 400, /empty/],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 400, /photo .* or a PDF/],
    ['larger than 8 MB', Buffer.alloc(9e6, 0xff), 413, /8 MB/],
  ])('is refused when it is %s, with the reason at the file', async (_what, file, status, sentence) => {
    const reply = await upload(file)
    expect(reply.status).toBe(status)
    expect(reply.body).toMatchObject({ fields: [{ path: 'file', message: expect.stringMatching(sentence) }] })
    expect((await current()).receipts).toHaveLength(1)
  })

  it('is removed from a draft alone, and its purchase stays without one', async () => {
    const second = (await upload(photo)).body as Receipt
    const purchase = {
      date: group.today,
      pence: 1250,
      shop: 'Corner Shop',
      purpose: 'Ashdown',
    } as const
    const { version } = await current()
    await driver.call(addClaimPurchase, {
      params: { claimId: claim.id },
      body: { ...purchase, version, receiptId: second.id },
    })
    await driver.call(deleteReceipt, { params: { claimId: claim.id, receiptId: second.id } })
    const { lines, receipts } = await current()
    expect(receipts.map(({ id }) => id)).toEqual([receipt.id])
    expect(lines.map(({ receiptId }) => receiptId)).toEqual([null])
  })

  it('stays as it is once the claim is handed in', async () => {
    let { version } = await current()
    const purchase = { date: group.today, pence: 700, shop: 'Corner Shop', purpose: 'Milk' } as const
    const [line] = (await current()).lines
    const params = { claimId: claim.id }
    await driver.send(`/api/expenses/claims/${claim.id}/lines/${line?.id}?version=${version}`, { method: 'DELETE' })
    ;({ version } = await current())
    await driver.call(addClaimPurchase, { params, body: { ...purchase, version, receiptId: receipt.id } })
    ;({ version } = await current())
    await driver.call(submitExpenseClaim, { params, body: { version } })
    expect((await upload(photo)).status).toBe(409)
    const reply = await driver.ask(deleteReceipt, { params: { ...params, receiptId: receipt.id } })
    expect(reply.status).toBe(409)
    expect((await current()).receipts).toHaveLength(1)
  })
})

describe('the mileage log of a claim', () => {
  const log = async () => {
    const response = await driver.open(addressOf(getMileageLog.path, { params: { claimId: claim.id } }))
    expect(response.headers.get('content-type')).toBe('application/pdf')
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await response.arrayBuffer())))
    return text.join(' ').replaceAll(/\s+/g, ' ')
  }

  it('says what is paid, and nothing that was typed', async () => {
    const { version } = await current()
    await group.people.organiser.client.call(approveExpenseClaim, { params: { claimId: claim.id }, body: { version } })
    const text = await log()
    expect(text).toContain(`Expenses claim ${claim.number}: purchases`)
    expect(text).toContain('Approved by somebody else, not paid yet')
    expect(text).toContain('Purchase, with a receipt £7.00')
    expect(text).not.toMatch(/Corner Shop|Milk|Ashdown/)
  })
})
