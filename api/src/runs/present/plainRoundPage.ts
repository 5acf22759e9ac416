import type { DriverRound, DriverStop, listMyRounds, ResponseInput } from '@doorstep/shared/contracts'
import { formatTimeOfDay } from '@doorstep/shared/rules'
import { escapeHtml, type PlainPage } from '../../kernel/plainPage.ts'

/** A driver's rounds to read: what the app shows of each stop. Nothing can be recorded here, so it says whom to ring. */
export function plainRoundPage({ items, confidentiality }: ResponseInput<typeof listMyRounds>): PlainPage {
  const title = 'My round'
  if (confidentiality)
    return { title, body: '<p>Please open your link once in a newer browser, to read and accept a text first.</p>' }
  if (items.length === 0) return { title, body: '<p>No round for you today.</p>' }
  return { title, body: items.map(describeRound).join('\n') }
}

const describeRound = ({ number, driversRing, stops }: DriverRound): string => `<h2>Round ${number}</h2>
<p>This browser is too old to record what happens at a door: note it down${driversRing === null ? '' : `, and ring ${phoneLink(driversRing)}`}.</p>
<ol>
${stops.map(describeStop).join('\n')}
</ol>`

const kinds = { collect: 'Collect', deliver: 'Deliver', visit: 'Visit' } as const

function describeStop(stop: DriverStop): string {
  const { kind, name, unit, address, postcode, phone, boxes, accessNotes, safePlace, arrival, outcome } = stop
  const lines = [
    `<strong>${escapeHtml(name)}</strong> · ${kinds[kind]} · ${formatTimeOfDay(arrival)}${outcome === null ? '' : ' · done'}`,
    escapeHtml([unit, address, postcode].filter(Boolean).join(', ')),
    boxes > 0 ? `${boxes} ${boxes === 1 ? 'box' : 'boxes'}` : '',
    phone === null ? '' : phoneLink(phone),
    escapeHtml(accessNotes),
    safePlace === null ? '' : `If nobody answers: ${escapeHtml(safePlace)}`,
  ]
  return `<li>${lines.filter((line) => line !== '').join('<br>')}</li>`
}

const phoneLink = (phone: string): string => `<a href="tel:${phone.replace(/[^\d+]/g, '')}">${escapeHtml(phone)}</a>`
