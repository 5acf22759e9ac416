import { defaultSettings } from '@doorstep/shared/rules'
import { describe, expect, it } from 'vitest'
import { hub, recipient } from '../testing/records.ts'
import { defaultHub, emptyOrderFields, emptyPickup, parseSkills, parseWindow } from './orderFieldValues.ts'
import {
  buildOrder,
  emptyHousehold,
  fieldForPath,
  hasTyped,
  householdFromSearch,
  nextForm,
  type OrderFormValues,
  suggestBoxes,
} from './orderFormValues.ts'
import { newOrder } from './schemas.ts'

const id = '6f1f9d5e-8a5b-4a8e-9f2d-0a4b8d1c2e3f'
const form = (changes: Partial<OrderFormValues> = {}): OrderFormValues => ({
  ...emptyOrderFields('2026-02-03', hub.partnerId, hub.id),
  recipient: emptyHousehold,
  pickup: emptyPickup,
  onHold: false,
  ...changes,
})
const known = { kind: 'known', recipient } as const

describe('buildOrder', () => {
  it('leaves out what was not typed, so that the defaults hold', () => {
    const body = buildOrder(id, form(), known)
    expect(body).not.toHaveProperty('boxes')
    expect(body).not.toHaveProperty('serviceSeconds')
    expect(body).not.toHaveProperty('recipient')
    expect(body).toMatchObject({ id, recipientId: recipient.id, hubId: hub.id, window: null, requiredSkills: [] })
    expect(newOrder.safeParse(body).error).toBeUndefined()
  })

  it('sends a new household with what was typed, the rest as not known', () => {
    const values = form({
      recipient: { ...emptyHousehold, name: 'Nora Hill', address: '5 Mast Lane', postcode: 'zz12ab', floor: 0 },
    })
    const body = buildOrder(id, values, { kind: 'new' })
    expect(body.recipient).toMatchObject({ phone: null, unit: null, floor: 0, safePlace: null, householdSize: 1 })
    expect(newOrder.parse(body).recipient?.postcode).toBe('ZZ1 2AB')
  })

  it('sends window, skills and minutes as the contract wants them', () => {
    const body = buildOrder(id, form({ from: '2pm', until: '1630', skills: 'Lift, dbs lift', doorMinutes: 12 }), known)
    expect(body.window).toEqual({ from: 50_400, until: 59_400 })
    expect(body.requiredSkills).toEqual(['lift', 'dbs'])
    expect(body.serviceSeconds).toBe(720)
  })

  it('sends a pin with how it was found, and where to stop', () => {
    const point = { longitude: 2.2, latitude: 54.7 }
    const found = { ...emptyHousehold, name: 'Nora Hill', address: '5 Mast Lane', postcode: 'zz12ab' }
    const values = form({ recipient: { ...found, point, pinSource: 'street', accessPoint: point } })
    const body = buildOrder(id, values, { kind: 'new' })
    expect(body.recipient).toMatchObject({ point, pinSource: 'street', accessPoint: point })
    expect(newOrder.safeParse(body).error).toBeUndefined()
    expect(buildOrder(id, form({ recipient: found }), { kind: 'new' }).recipient).not.toHaveProperty('pinSource')
  })

  it('sends of each kind only what belongs to it', () => {
    const typed = { name: 'Gull Pharmacy', address: '1 Quay', postcode: 'ZZ1 1AA' }
    const place = { ...emptyPickup, ...typed }
    expect(buildOrder(id, form({ kind: 'errand', pickup: place, items: 'Bread', boxes: 0 }), known)).toMatchObject({
      hubId: null,
      errandPlace: { ...typed, point: null },
      errandItems: 'Bread',
      boxes: 0,
    })
    expect(
      buildOrder(id, form({ kind: 'visit', pickup: place, items: 'Bread', boxes: 3, temperature: 'hot' }), known),
    ).toMatchObject({
      hubId: null,
      errandPlace: null,
      errandItems: null,
      boxes: 0,
      temperature: 'ambient',
    })
  })

  it('names the field of every fault that the contract finds', () => {
    const values = form({ hubId: '', boxes: 0, skills: 'a!', recipient: { ...emptyHousehold, phone: 'x' } })
    const issues = newOrder.safeParse(buildOrder(id, values, { kind: 'new' })).error?.issues ?? []
    const fields = issues.map((issue) => fieldForPath(issue.path.join('.')))
    expect(fields).toEqual(
      expect.arrayContaining([
        'recipient.name',
        'recipient.phone',
        'recipient.postcode',
        'recipient.address',
        'skills',
      ]),
    )
  })
})

describe('fieldForPath', () => {
  it.each([
    ['window.until', 'until'],
    ['requiredSkills.1', 'skills'],
    ['errandPlace.postcode', 'pickup.postcode'],
    ['errandPlace', 'pickup.name'],
    ['errandItems', 'items'],
    ['recipient.name', 'recipient.name'],
    ['boxes', 'boxes'],
  ])('%s is shown at %s', (path, field) => expect(fieldForPath(path)).toBe(field))
})

describe('parseWindow', () => {
  it('is nothing when nothing was typed', () => expect(parseWindow({ from: ' ', until: '' })).toEqual({ window: null }))
  it('says which time is missing or is none', () => {
    expect(parseWindow({ from: '9', until: '' })).toEqual({ invalid: 'until' })
    expect(parseWindow({ from: 'early', until: '10' })).toEqual({ invalid: 'from' })
    expect(parseWindow({ from: 'early', until: 'late' })).toEqual({ invalid: 'both' })
  })
})

describe('householdFromSearch', () => {
  it.each([
    ['07700 900123', 'phone'],
    ['+44 7700 900123', 'phone'],
    ['n194pg', 'postcode'],
    ['ZZ1 2', 'postcode'],
    ['ec1a', 'postcode'],
    ['Nora Hill', 'name'],
    ['Flat 3', 'name'],
  ] as const)('%s is a %s', (typed, field) => {
    expect(householdFromSearch(typed)).toEqual({ ...emptyHousehold, [field]: typed })
  })
})

describe('the rest of the form', () => {
  it('suggests boxes by household size, none for a visit', () => {
    expect(suggestBoxes('parcel', 1, defaultSettings)).toBe(1)
    expect(suggestBoxes('parcel', 4, defaultSettings)).toBe(3)
    expect(suggestBoxes('parcel', '', defaultSettings)).toBe('')
    expect(suggestBoxes('visit', 4, defaultSettings)).toBe(0)
  })

  it('keeps partner, hub and day for the next call, and nothing of the household', () => {
    const next = nextForm(form({ note: 'x', boxes: 4, recipient: { ...emptyHousehold, name: 'Nora' }, onHold: true }))
    expect(next).toEqual(form())
  })

  it('holds something typed, unless only partner, hub and day were chosen', () => {
    expect(hasTyped(form())).toBe(false)
    expect(hasTyped({ ...form(), date: '2026-02-04', hubId: 'h2' })).toBe(false)
    expect(hasTyped(form({ note: 'Twins since May' }))).toBe(true)
    expect(hasTyped(form({ recipient: { ...emptyHousehold, phone: '0' } }))).toBe(true)
  })

  it('begins with the hub there was, when it is the partner’s', () => {
    const other = { ...hub, id: 'h2' }
    const closed = { ...hub, id: 'h0', active: false }
    expect(defaultHub([closed, hub, other], hub.partnerId, 'h2')).toBe('h2')
    expect(defaultHub([closed, hub, other], hub.partnerId, 'elsewhere')).toBe(hub.id)
    expect(defaultHub([hub], 'another partner', hub.id)).toBe('')
    const shared = { ...hub, id: 'h3', sharedWith: ['another partner'] }
    expect(defaultHub([hub, shared], 'another partner', hub.id)).toBe('h3')
    expect(defaultHub([shared, { ...hub, partnerId: 'another partner', id: 'own' }], 'another partner', '')).toBe('own')
  })

  it('reads skills once each', () => expect(parseSkills(' lift;DBS ,lift')).toEqual(['lift', 'dbs']))
})
