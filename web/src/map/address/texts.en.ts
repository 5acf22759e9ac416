/** Texts of the address fields, namespace `address`. Apart from the map's, which a driver's phone loads too. */
export const addressTexts = {
  field: {
    label: 'Address',
    matches: 'Matches',
    postcode: 'Postcode',
    nothing: 'Not found on our map. What you typed is saved as it is.',
    found_one: '{{count}} address found',
    found_other: '{{count}} addresses found',
  },
  postcode: {
    partial: 'This is only part of a postcode.',
    malformed: 'This is not a valid postcode.',
    forces:
      'This is a British Forces (BFPO) postcode. It is for post only and has no street: ask for the address where they live.',
    meant: 'Did you mean:',
    unknown: 'We do not know this postcode. You can place a pin by hand, or carry on without one.',
  },
  quality: {
    exact: 'Exact house',
    interpolated: 'Between neighbouring houses',
    street: 'Somewhere on this street',
    postcode: 'Middle of the postcode',
  },
  location: {
    is: {
      placed: 'Pin placed by hand.',
      exact: 'Pin at the exact house.',
      interpolated: 'Pin between neighbouring houses.',
      street: 'Pin somewhere on this street.',
      postcode: 'Pin in the middle of the postcode.',
      none: 'Not on the map yet.',
    },
    drag: 'Drag it to the door so that the driver can find it.',
    place: 'Place a pin, or no round can go there.',
    withStop: 'Where to stop is set.',
    check: 'Check on the map',
    byHand: 'Place a pin by hand',
    hide: 'Hide the map',
    remove: 'Remove this pin',
    rough: 'Pin not at the door',
    none: 'Not on the map',
  },
} as const
