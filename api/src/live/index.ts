export { type Announcement, announce, announceAll } from './channel.ts'
export { type LiveHub, openLiveHub } from './hub.ts'
export { liveRoutes } from './routes.ts'
