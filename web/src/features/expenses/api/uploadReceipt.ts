import { uploadReceipt as endpoint, organisationHeader, type Receipt } from '@doorstep/shared/contracts'
import { NetworkError } from '../../../lib/api.ts'
import { pageOrganisation } from '../../../lib/pageOrganisation.ts'
import { readError } from '../../../lib/problems.ts'
import { readAnswer } from '../../../lib/readAnswer.ts'

/** Adds a photo or PDF to a draft. Throws ProblemError or NetworkError. */
export async function uploadReceipt(claimId: string, file: File): Promise<Receipt> {
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    'content-type': 'application/octet-stream',
  }
  if (pageOrganisation.id !== undefined) headers[organisationHeader] = pageOrganisation.id
  let response: Response
  try {
    response = await fetch(endpoint.path.replace(':claimId', claimId), {
      method: endpoint.method,
      credentials: 'same-origin',
      redirect: 'error',
      headers,
      body: file,
    })
  } catch (error) {
    throw new NetworkError(error)
  }
  if (!response.ok) throw await readError(response)
  return (await readAnswer(endpoint, response)) as Receipt
}
