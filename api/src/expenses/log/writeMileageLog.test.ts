import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import type { MileageLog } from './mileageLog.ts'
import { writeMileageLog } from './writeMileageLog.ts'

const row = (round: number): MileageLog['miles'][number] => ({
  day: 'Tue 3 Feb 2026',
  what: `Car, round ${round}`,
  hundredthMiles: 1250,
  correctedFrom: null,
  rate: '45',
  pence: 563,
})

const log = (change: Partial<MileageLog> = {}): MileageLog => ({
  title: 'Claim 12: car, 3 Feb 2026 to 9 Feb 2026',
  groupName: 'Corner Kitchen',
  claimantName: 'Łucja Çelik Ωμέγα',
  state: 'Approved on 12 Feb 2026',
  taxYear: '6 Apr 2025 to 5 Apr 2026',
  miles: [row(3)],
  receipts: [],
  totalPence: 563,
  yearTotal: { byMode: [{ mode: 'Car', hundredthMiles: 1_000_001, pence: 450_025 }], pence: 451_275 },
  writtenAt: new Date('2026-02-12T12:00:00Z'),
  ...change,
})

/** The texts of a PDF, page by page. */
async function pagesOf(pdf: Buffer): Promise<{ pages: string[]; info: Record<string, unknown> }> {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const { text } = await extractText(document)
  const { info } = await document.getMetadata()
  return { pages: text.map((page) => page.replaceAll(/\s+/g, ' ')), info: info as Record<string, unknown> }
}

describe('writing the mileage log of a claim', () => {
  it('says who drove what, at which rate, and the tax year so far', async () => {
    const corrected = { ...row(4), correctedFrom: 1100 }
    const receipts = [{ day: 'Wed 4 Feb 2026', what: 'Shopping', pence: 1250 }]
    const { pages, info } = await pagesOf(
      await writeMileageLog(log({ miles: [row(3), corrected], receipts, totalPence: 2376 })),
    )
    expect(pages).toHaveLength(1)
    for (const part of [
      'Claim 12: car, 3 Feb 2026 to 9 Feb 2026',
      'Corner Kitchen · Łucja Çelik Ωμέγα',
      'Tax year 6 Apr 2025 to 5 Apr 2026',
      'Tue 3 Feb 2026 Car, round 3 12.50 45 £5.63',
      'The round measured 11.00 miles.',
      'Wed 4 Feb 2026 Shopping £12.50',
      'Total of this claim: £23.76',
      'Car 10000.01 £4500.25',
      'All claims, receipts included £4512.75',
      'page 1 of 1',
    ])
      expect(pages[0]).toContain(part)
    expect(info.Title).toBe('Claim 12: car, 3 Feb 2026 to 9 Feb 2026')
  })

  it('repeats the headings on each page, and loses no row', async () => {
    const miles = Array.from({ length: 90 }, (_, index) => row(index + 1))
    const { pages } = await pagesOf(await writeMileageLog(log({ miles })))
    expect(pages.length).toBeGreaterThan(2)
    for (const [index, page] of pages.slice(0, -1).entries()) {
      expect(page).toContain('Date What Miles')
      expect(page).toContain(`page ${index + 1} of ${pages.length}`)
    }
    const rounds = pages.join(' ').match(/Car, round \d+/g)
    expect(rounds).toEqual(miles.map(({ what }) => what))
  })
})
