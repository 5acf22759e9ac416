/** Texts around the guides, namespace `help`. The guides themselves are docs/guide. */
export const helpTexts = {
  guides: 'Guides',
  unknown: 'There is no such guide',
  unknownDetail: 'Choose one of the guides.',
} as const
