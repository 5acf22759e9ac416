import type { DriverRound, DriverStop, listMyRounds, ResponseInput } from '@doorstep/shared/contracts'
import { acceptPlainConfidentiality } from '@doorstep/shared/contracts'
import { formatTimeOfDay } from '@doorstep/shared/rules'
import { withLink } from '../../driverLinks/index.ts'
import { escapeHtml, type PlainPage } from '../../kernel/plainPage.ts'
import { type PlainPageLanguage, type PlainPageTexts, plainPageTexts } from '../../kernel/plainPageTexts.ts'

type Rounds = Pick<ResponseInput<typeof listMyRounds>, 'items' | 'confidentiality'>

/**
 * A driver's rounds to read: what the app shows of each stop, or first the text to accept. No outcome can be recorded here, so it says whom to ring.
 *
 * @param linkId of the link that opened it, if one did
 */
export function plainRoundPage(
  { items, confidentiality }: Rounds,
  language: PlainPageLanguage,
  linkId: string | undefined,
): PlainPage {
  const texts = plainPageTexts[language]
  if (confidentiality) return { language, title: texts.agreeTitle, body: describeText(confidentiality, texts, linkId) }
  const body =
    items.length === 0 ? `<p>${texts.noRound}</p>` : items.map((round) => describeRound(round, texts)).join('\n')
  return { language, title: texts.title, body }
}

function describeText(
  { version, text }: NonNullable<Rounds['confidentiality']>,
  texts: PlainPageTexts,
  linkId: string | undefined,
): string {
  return `<p>${texts.agreeLead}</p>
<p>${typed(text).replaceAll('\n', '<br>')}</p>
<form method="post" action="${escapeHtml(withLink(acceptPlainConfidentiality.path, linkId))}">
<input type="hidden" name="version" value="${version}">
<button type="submit">${texts.agree}</button>
</form>`
}

const describeRound = ({ number, driversRing, stops }: DriverRound, texts: PlainPageTexts): string =>
  `<h2>${texts.round} ${number}</h2>
<p>${texts.noteItDown}${driversRing === null ? '' : ` ${phoneLink(driversRing)}`}</p>
<ol>
${stops.map((stop) => describeStop(stop, texts)).join('\n')}
</ol>`

function describeStop(stop: DriverStop, texts: PlainPageTexts): string {
  const { kind, name, unit, address, postcode, phone, boxes, accessNotes, safePlace, arrival, outcome } = stop
  const lines = [
    `<strong>${typed(name)}</strong> · ${texts.kinds[kind]} · ${formatTimeOfDay(arrival)}${outcome === null ? '' : ` · ${texts.done}`}`,
    typed([unit, address, postcode].filter(Boolean).join(', ')),
    boxes > 0 ? `${texts.boxes}: ${boxes}` : '',
    phone === null ? '' : phoneLink(phone),
    accessNotes === '' ? '' : typed(accessNotes),
    safePlace === null ? '' : `${texts.nobodyAnswers}: ${typed(safePlace)}`,
  ]
  return `<li>${lines.filter((line) => line !== '').join('<br>')}</li>`
}

const phoneLink = (phone: string): string => `<a href="tel:${phone.replace(/[^\d+]/g, '')}">${typed(phone)}</a>`

/** What people have typed in English: on an Arabic page a house number would move behind its street, and the parts of a phone number change places. */
const typed = (text: string): string => `<span dir="ltr">${escapeHtml(text)}</span>`
