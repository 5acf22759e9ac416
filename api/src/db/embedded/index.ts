export { type JoinedServer, joinServer } from './joinServer.ts'
export { type EmbeddedServer, type EmbeddedServerOptions, openEmbeddedServer } from './openEmbeddedServer.ts'
export { probePort } from './probePort.ts'
export { StartProblem, type StartProblemKind } from './startProblem.ts'
