/** Names shared by the driver's page and its service worker. */

/** The files of one version of the driver's page; followed by what identifies the version. */
export const appCachePrefix = 'doorstep-app-'

/** Map tiles of the rounds on this phone: they show where somebody drives, so they go when the rounds go. */
export const tileCacheName = 'doorstep-tiles'

/** Sent by a page that may be replaced to a worker that waits: become active now. */
export const activateMessage = 'activate'
