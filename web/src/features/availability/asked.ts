import type { openAvailabilityAsk, ResponseBody } from '@doorstep/shared/contracts'

/** What the link of a question shows. */
export type Asked = ResponseBody<typeof openAvailabilityAsk>
