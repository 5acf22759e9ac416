export { type Announcement, announce, announceAll } from './announce.ts'
export { type LiveHub, openLiveHub } from './liveHub.ts'
export { liveRoutes } from './routes.ts'
