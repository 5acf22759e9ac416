import type { FoundAddress, Recipient } from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
import {
  buildDoorPatch,
  type DoorLocation,
  doorFromRecipient,
  emptyDoor,
  withAddress,
  withFoundAddress,
  withPin,
  withPostcode,
} from './doorLocation.ts'

const recipient: Recipient = {
  id: '0b9d0c8e-54a1-4a5b-9f52-6a3f3e1c0003',
  name: 'Nora Hill',
  phone: '07700 900123',
  contacts: [],
  contactRule: 'any',
  language: null,
  address: '13 Gull Street',
  unit: null,
  postcode: 'ZZ1 2AB',
  point: { longitude: 2.2, latitude: 54.7 },
  pinSource: 'postcode',
  accessPoint: null,
  floor: null,
  accessNotes: '',
  safePlace: null,
  householdSize: 2,
  foodRules: null,
  canChange: true,
  version: 1,
}
const point = { longitude: 2.2, latitude: 54.7 }
const found: FoundAddress = {
  label: '12 Gull Street, Farhaven, ZZ1 2AB',
  houseNumber: '12',
  houseName: null,
  unit: null,
  street: 'Gull Street',
  locality: 'Farhaven',
  postcode: 'ZZ1 2AB',
  point,
  quality: 'exact',
}
const typed = (address: string): DoorLocation => ({ ...emptyDoor, address })
const chosen = withFoundAddress(typed('12 gull'), found)

describe('choosing an address', () => {
  it('fills address, postcode and pin', () => {
    expect(chosen).toMatchObject({ address: '12 Gull Street', postcode: 'ZZ1 2AB', point, pinSource: 'exact' })
  })

  it.each<[string, Partial<FoundAddress>, string]>([
    ['rose', { houseName: 'Rose Cottage', houseNumber: null, street: null }, 'Rose Cottage, Farhaven'],
    ['rose', { houseName: 'Rose Cottage' }, 'Rose Cottage, 12 Gull Street'],
    ['12', { postcode: null }, '12 Gull Street, Farhaven'],
    ['14b gull st', { houseNumber: null, quality: 'street' }, '14b Gull Street'],
    ['gull st', { houseNumber: null, quality: 'street' }, 'Gull Street'],
    ['5 New Row, zz12ab', { houseNumber: null, street: null, quality: 'postcode' }, '5 New Row'],
    ['zz1 2ab', { houseNumber: null, street: null, quality: 'postcode' }, ''],
  ])('of %s makes of %j %s', (address, changes, expected) => {
    expect(withFoundAddress(typed(address), { ...found, ...changes }).address).toBe(expected)
  })

  it('keeps the flat and the postcode that were typed when the search knows none', () => {
    const door = { ...typed('12'), unit: 'Flat 3', postcode: 'ZZ1 2AC' }
    expect(withFoundAddress(door, { ...found, postcode: null })).toMatchObject({ unit: 'Flat 3', postcode: 'ZZ1 2AC' })
    expect(withFoundAddress(door, { ...found, unit: 'Flat 1' })).toMatchObject({ unit: 'Flat 1', postcode: 'ZZ1 2AB' })
  })
})

describe('choosing another address', () => {
  it('takes neither the postcode nor the stopping place of the one before', () => {
    const street = { ...found, houseNumber: null, street: 'Mast Lane', postcode: null, quality: 'street' as const }
    expect(withFoundAddress(chosen, street).postcode).toBe('')
    expect(withFoundAddress(withAddress(chosen, 'mast la'), street).postcode).toBe('')
    const near = { longitude: 2.203, latitude: 54.701 }
    expect(withFoundAddress({ ...chosen, accessPoint: near }, street).accessPoint).toEqual(near)
    const far = { longitude: 2.21, latitude: 54.7 }
    expect(withFoundAddress({ ...chosen, accessPoint: far }, street).accessPoint).toBeNull()
  })
})

describe('typing on', () => {
  it('drops the pin that was found for another address', () => {
    expect(withAddress(chosen, '13 Gull Street')).toMatchObject({ point: null, pinSource: null, postcode: 'ZZ1 2AB' })
    expect(withPostcode(chosen, 'ZZ9 9ZZ')).toMatchObject({ point: null, pinSource: null, address: '12 Gull Street' })
  })

  it('keeps a pin placed by hand', () => {
    const placed = withPin(chosen, { longitude: 2.3, latitude: 54.8 })
    expect(placed.pinSource).toBe('placed')
    expect(withAddress(placed, 'The old mill')).toMatchObject({ point: placed.point, pinSource: 'placed' })
    expect(withPostcode(placed, 'ZZ9 9ZZ')).toMatchObject({ point: placed.point, pinSource: 'placed' })
  })

  it('may add the postcode that the found address had not', () => {
    const bare = withFoundAddress(typed('12'), { ...found, postcode: null })
    expect(withPostcode(bare, 'zz9 9z')).toMatchObject({ point, pinSource: 'exact', postcode: 'zz9 9z' })
    expect(withPostcode(chosen, 'zz12ab')).toMatchObject({ point, pinSource: 'exact' })
  })

  it('never touches where to stop', () => {
    const door = { ...chosen, accessPoint: point }
    expect(withAddress(door, 'x').accessPoint).toEqual(point)
    expect(withPin(door, null)).toMatchObject({ accessPoint: point, pinSource: null })
  })
})

it('takes a known household as it is', () => {
  expect(doorFromRecipient(recipient)).toMatchObject({ address: '13 Gull Street', unit: '', pinSource: 'postcode' })
  expect(doorFromRecipient({ ...recipient, point: null, pinSource: 'none' }).pinSource).toBeNull()
})

describe('what is sent of a change', () => {
  const before = doorFromRecipient(recipient)

  it('is nothing when nothing changed', () => expect(buildDoorPatch(before, { ...before })).toEqual({}))

  it('is a pin with its quality, and where to stop, set or removed', () => {
    const to = { longitude: 2.3, latitude: 54.8 }
    expect(buildDoorPatch(before, withPin(before, to))).toEqual({ point: to, pinSource: 'placed' })
    expect(buildDoorPatch(before, { ...before, accessPoint: to })).toEqual({ accessPoint: to })
    expect(buildDoorPatch({ ...before, accessPoint: to }, before)).toEqual({ accessPoint: null })
  })

  it('is no old pin with another address, so that the server looks it up anew', () => {
    expect(buildDoorPatch(before, withAddress(before, '1 Quay'))).toEqual({ address: '1 Quay', point: null })
    expect(buildDoorPatch(before, withFoundAddress(before, found))).toEqual({
      address: '12 Gull Street',
      pinSource: 'exact',
      point,
    })
  })
})
