import { orderStatusLabels } from '@doorstep/shared/rules'

/** Words that several areas show for the same values, namespace `labels`. */
export const labelTexts = {
  outcome: {
    handed_over: 'Handed over',
    safe_place: 'Left in safe place',
    no_answer: 'No answer',
    refused: 'Refused',
    wrong_address: 'Wrong address',
    unsafe: 'Unsafe',
    collected: 'Collected',
  },
  orderStatus: orderStatusLabels,
  orderKind: { parcel: 'Parcel', errand: 'Errand', visit: 'Visit' },
  stopKind: { collect: 'Collect', deliver: 'Deliver', visit: 'Visit' },
  temperature: { ambient: 'Ambient', chilled: 'Chilled', hot: 'Hot' },
  mode: { car: 'Car', bike: 'Bike', cargo_bike: 'Cargo bike', foot: 'On foot' },
  boxes_one: '{{count}}\u00a0box',
  boxes_other: '{{count}}\u00a0boxes',
  about: 'about {{time}}',
  floor_ordinal_one: '{{count}}st floor',
  floor_ordinal_two: '{{count}}nd floor',
  floor_ordinal_few: '{{count}}rd floor',
  floor_ordinal_other: '{{count}}th floor',
  groundFloor: 'Ground floor',
  basement: 'Basement',
} as const
