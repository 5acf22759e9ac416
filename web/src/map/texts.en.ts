/** Texts of the map, namespace `map`. */
export const mapTexts = {
  label: 'Map',
  loading: 'Drawing the map…',
  failed: 'The map could not be shown. The list beside it has everything.',
  tryAgain: 'Try again',
  noStreets: 'No street map of this place is loaded. Places are right; streets are not drawn.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  stop: 'Stop {{number}}: {{label}}',
  stopState: {
    waiting: 'to do',
    next: 'next',
    done: 'done',
    failed: 'not delivered',
  },
  hub: 'Hub: {{name}}',
  start: 'Start',
  end: 'End',
  startAndEnd: 'Start and end',
  pin: {
    label: 'Map to place the pin',
    marker: {
      door: 'Pin of the door. Arrow keys move it, with Shift further.',
      stop: 'Pin of where to stop. Arrow keys move it, with Shift further.',
    },
    door: 'Door',
    stop: 'Where to stop',
    moves: 'A click on the map moves',
    stopHelp:
      'If a vehicle must stop, or the gate is, somewhere else than at the door, set that place: rounds then lead there.',
    addStop: 'Set where to stop',
    removeStop: 'Remove where to stop',
    help: 'Click the map to place the pin, or drag it. With the keyboard: arrow keys move it, Shift and arrow keys move it further.',
    none: 'No pin yet.',
    placed: 'Pin at {{latitude}}, {{longitude}}.',
    placeInMiddle: 'Place the pin in the middle of the map',
  },
} as const
