import type { Random } from '../random.ts'

/** First words of invented street names: the sea, its birds and fish, trades, plants and farms. No people. */
const words =
  `Alder Anchor Apple Ash Avocet Barley Beacon Beech Bell Birch Blackthorn Bramble Breakwater Brick Brier Brill Broad
Buoy Burnet Buttercup Capstan Causeway Chandler Chapel Cherry Clover Cobble Cockle Compass Coopers Coral Cormorant Corn Cowslip
Crab Cranberry Creek Curlew Cutter Dab Damson Dory Dove Driftwood Dune Dunlin Eel Eider Elder Elm Farthing Fern Ferry Fieldfare
Finch Fisher Flax Foundry Foxglove Fulmar Furrow Galley Gannet Glasshouse Gorse Granary Grange Grebe Guillemot Gull Gutter
Haddock Halyard Harbour Harrier Haven Hawthorn Hazel Heather Hemp Hermit Heron Herring Holly Honeysuckle Hopyard Hornbeam Ivy
Jackdaw Juniper Keel Kelp Kestrel Kiln Kittiwake Knot Ladder Lamprey Lantern Lapwing Larch Lark Laurel Lavender Lime Limpet
Linden Linnet Ling Lobster Longshore Lugger Mallow Malting Maple Marigold Marlin Marram Marsh Martin Meadow Mill Millstone Mint
Moor Mulberry Mussel Net Nettle Nightingale Oak Oar Oat Old Osier Osprey Otter Oyster Packhorse Pantile Pear Petrel Pilchard
Pilot Pine Pipit Plaice Plover Plum Poplar Poppy Primrose Puffin Quarry Quince Raft Rampart Redshank Redwing Reed Rigging Robin
Ropewalk Rowan Rudder Rush Rye Saddlers Saffron Sail Salt Samphire Sandpiper Scallop Seal Sedge Shearwater Shell Shingle
Shipwright Shrimp Signal Silver Skylark Slate Sloe Smelt Smithy Snipe Sorrel Spindle Spinney Spring Spruce Starling Stile
Stonechat Strand Sturgeon Swallow Swift Sycamore Tanner Tansy Teal Tern Thatch Thistle Thorn Thrift Thyme Tide Tiller Timber
Trawler Turbot Turnstone Vine Wagtail Walnut Warbler Warren Weaver Well Wharf Wheat Whelk Wherry Whimbrel Whin Whiting Wicket
Wigeon Willow Windmill Winkle Wren Yarrow Yew`.split(/\s+/)

const ends = {
  through: ['Road', 'Road', 'Road', 'Lane', 'Hill', 'Way'],
  street: ['Street', 'Street', 'Street', 'Road', 'Road', 'Terrace', 'Row', 'Lane'],
  avenue: ['Avenue', 'Avenue', 'Road', 'Drive', 'Gardens', 'Grove', 'Way', 'Rise', 'Crescent', 'Walk'],
  close: ['Close', 'Close', 'Close', 'Court', 'Mews', 'Place', 'Green', 'Croft', 'End'],
  centre: ['Street', 'Street', 'Street', 'Lane', 'Row', 'Gate', 'Passage', 'Yard'],
  works: ['Way', 'Road', 'Drive', 'Wharf', 'Yard'],
  country: ['Lane', 'Lane', 'Road', 'Drove', 'Bank'],
} as const

export type NameKind = keyof typeof ends

const blockEnds = ['House', 'House', 'Court', 'Point', 'Heights']
const parkEnds = ['Park', 'Park', 'Park', 'Common', 'Fields']
const before = ['', '', 'Upper ', 'Lower ', 'North ', 'South ', 'East ', 'West ', 'Great ', 'Little ', 'New ', 'Far ']

/** Districts of the town, named after the sea floor around the Dogger Bank and what might have stood on it. */
export const quarters =
  `Silverpit Tail End|Outwell|Sandhill|Ling Moor|Northcliff|Brackwater|Holm Green|Swallowhole|Southernby|Marrfield
|Easternmoor|Oystergate|Whinfold|Cleaverbank|Thornholm|Skate Hill|Reedness|Fladden|Elmersea|Longforth|Saltwick|Tidewell|Barmerby|Gullfield`
    .replaceAll('\n', '')
    .split('|')
    .flatMap((name) => (name === 'Silverpit Tail End' ? ['Silverpit', 'Tail End'] : [name]))

/** Assigns street and block names, each once while unused ones remain; a very large town repeats them. */
export class Names {
  readonly #used = new Set<string>()
  readonly #wishes: string[] = []
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  /** The next ordinary streets get these names. */
  wish(names: readonly string[]): void {
    this.#wishes.push(...names.map((name) => this.reserve(name)))
  }

  /** The next wished name if the street may have it, else an invented one of its kind. */
  street(kind: NameKind, mayBeWished = false): string {
    const wished = mayBeWished ? this.#wishes.shift() : undefined
    if (wished) return wished
    return this.#unused((tries) => `${this.#prefix(tries)}${this.#random.pick(words)} ${this.#random.pick(ends[kind])}`)
  }

  block(): string {
    return this.#unused((tries) => `${this.#prefix(tries)}${this.#random.pick(words)} ${this.#random.pick(blockEnds)}`)
  }

  park(): string {
    return this.#unused((tries) => `${this.#prefix(tries)}${this.#random.pick(words)} ${this.#random.pick(parkEnds)}`)
  }

  /** Marks a name as used. */
  reserve(name: string): string {
    this.#used.add(name)
    return name
  }

  #prefix(tries: number): string {
    return tries < 4 ? '' : this.#random.pick(before)
  }

  #unused(make: (tries: number) => string): string {
    let name = make(0)
    for (let tries = 1; tries < 20 && this.#used.has(name); tries++) name = make(tries)
    this.#used.add(name)
    return name
  }
}
