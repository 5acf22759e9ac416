/** The texts of the packing page. */
export const packingTexts = {
  title: 'To pack',
  none: 'Nothing to pack on this day.',
  noneDetail: 'Parcels appear here as soon as they are ordered.',
  noneAsk:
    'Parcels appear here as soon as a call handler, a partner or an organiser orders them. If one is missing, ask them.',
  log: 'Log an order',
  hub: '{{name}}: {{parcels}}, {{boxes}}',
  parcels_one: '{{count}} parcel',
  parcels_other: '{{count}} parcels',
  boxes_one: '{{count}} box',
  boxes_other: '{{count}} boxes',
  people_one: '{{count}} person',
  people_other: '{{count}} people',
  round: 'Round {{number}}, stop {{position}}',
  roundOfSlot: '{{slot}}, round {{number}}, stop {{position}}',
  noRound: 'No round yet',
  out: 'On its way',
} as const
