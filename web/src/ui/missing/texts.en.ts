/** What a new group does not have yet. Loaded where something is missing. */
export const missingTexts = {
  partner: {
    text: 'There are no partners yet. A partner supplies the parcels: a church kitchen, or your own group.',
    add: 'Add a partner',
    ask: 'Please ask an organiser to add one.',
  },
  hub: {
    text: 'This partner has no hub yet. A hub is where drivers collect.',
    add: 'Add a hub',
    ask: 'Please ask an organiser to add or share one.',
  },
  driver: {
    text: 'There are no drivers yet.',
    add: 'Add a driver',
    import: 'Import a list',
    ask: 'Please ask an organiser to add one.',
  },
  region: {
    text: 'No map is loaded yet, so no address is found.',
    add: 'Add a map region',
    ask: 'Please ask an administrator to add one.',
  },
  newTab: '(opens a new tab)',
} as const
