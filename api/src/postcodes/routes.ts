import { checkPostcode } from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import { presentPoint } from '../kernel/presentPoint.ts'
import { lookUpPostcode } from './lookUpPostcode.ts'

export const postcodeRoutes: readonly Route[] = [
  route(checkPostcode, async ({ db, body }) => {
    const answer = await lookUpPostcode(db, body.text)
    return {
      status: answer.status,
      postcode: 'postcode' in answer ? answer.postcode : null,
      point: answer.status === 'found' ? presentPoint(...answer.point) : null,
      nearby: 'near' in answer && answer.near ? presentPoint(...answer.near.point) : null,
      suggestions: answer.suggestions.map((suggestion) => suggestion.postcode),
    }
  }),
]
