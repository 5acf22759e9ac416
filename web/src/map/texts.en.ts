/** Texts of the map, namespace `map`. */
export const mapTexts = {
  loading: 'Loading the map…',
  failed: 'The map could not be shown. Everything is in the list too.',
  tryAgain: 'Try again',
  noStreets: 'No street map is loaded for this area. Locations are correct, but streets are not drawn.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  stop: 'Stop {{number}}: {{label}}',
  stopState: {
    waiting: 'to do',
    next: 'next',
    done: 'done',
    failed: 'failed',
  },
  start: 'Start',
  end: 'End',
  startAndEnd: 'Start and end',
  pin: {
    label: 'Map for placing the pin',
    marker: {
      door: 'Door pin. Arrow keys move it; hold Shift to move it further.',
      stop: 'Where-to-stop pin. Arrow keys move it; hold Shift to move it further.',
    },
    door: 'Door',
    stop: 'Where to stop',
    moves: 'Clicking the map moves',
    stopHelp:
      'If the vehicle stops, or the gate is, somewhere other than the door, set that place. Rounds then lead there.',
    addStop: 'Set where to stop',
    removeStop: 'Remove where to stop',
    help: 'Click the map to place the pin, or drag it. With the keyboard: arrow keys move it; hold Shift to move it further.',
    none: 'No pin yet.',
    placed: 'Pin at {{latitude}}, {{longitude}}.',
    placeInMiddle: 'Place the pin in the centre of the map',
  },
} as const
