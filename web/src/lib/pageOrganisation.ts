/**
 * The organisation that this page shows, which every request names: if another tab has changed the session to another one, the server refuses what this
 * page would read or write there.
 */
export const pageOrganisation: { id: string | undefined } = { id: undefined }
