import { checkPostcode } from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import { lookUpPostcode } from './lookUpPostcode.ts'
import { presentPoint } from './presentPoint.ts'

export const placeRoutes: readonly Route[] = [
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
