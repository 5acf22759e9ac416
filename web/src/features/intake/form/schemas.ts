import './withoutEval.ts'

/** The form checks itself with the contract's own schema. In a file of this name the build brings zod along; see endpointsWithoutSchemas.ts. */
export { newOrder } from '@doorstep/shared/contracts'
