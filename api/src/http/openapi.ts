import { type EndpointShape, type ProblemType, problem, problemTypes } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { sectionOf, sectionsOf } from './apiSections.ts'

const always: readonly ProblemType[] = [
  ...(['invalid-request', 'request-timeout', 'too-many-requests'] as const),
  ...(['internal', 'unavailable'] as const),
]

export function openApiDocument(endpoints: readonly EndpointShape[]): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    const method = endpoint.method.toLowerCase() as 'get'
    paths[path] = { ...paths[path], [method]: operation(endpoint) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Doorstep',
      version: '0.1.0',
      description: 'Plans and runs the delivery rounds of a community food bank. Errors are problem+json (RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    tags: sectionsOf(endpoints.map(({ path }) => path)).map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'doorstep.session_token' } },
    },
  })
}

function operation(endpoint: EndpointShape): ZodOpenApiOperationObject {
  const open = endpoint.access === 'open'
  return {
    operationId: endpoint.id,
    tags: [sectionOf(endpoint.path)],
    summary: endpoint.summary,
    description: open ? 'Open.' : `Roles: ${(endpoint.access as readonly string[]).join(', ')}.`,
    security: open ? [] : [{ session: [] }],
    requestParams: {
      ...(endpoint.params ? { path: endpoint.params as z.ZodObject } : {}),
      ...(endpoint.query ? { query: endpoint.query as z.ZodObject } : {}),
    },
    ...requestBody(endpoint),
    responses: { ...success(endpoint), ...failures(endpoint) },
  }
}

function requestBody({ body, form }: EndpointShape): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (form === 'upload')
    return {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    }
  const type = form === 'html' ? 'application/x-www-form-urlencoded' : 'application/json'
  return body ? { requestBody: { required: true, content: { [type]: { schema: body } } } } : {}
}

function success(endpoint: EndpointShape): ZodOpenApiOperationObject['responses'] {
  const type = endpoint.form === 'stream' ? 'text/event-stream' : 'application/json'
  const content = endpoint.response ? { content: { [type]: { schema: endpoint.response } } } : {}
  return { [`${endpoint.status}`]: { description: endpoint.summary, ...content } }
}

function failures(endpoint: EndpointShape): ZodOpenApiOperationObject['responses'] {
  const types: ProblemType[] = [...always, ...(endpoint.errors ?? [])]
  if (endpoint.access !== 'open') types.push('not-signed-in', 'not-allowed', 'access-ended', 'other-organisation')
  if (endpoint.body || endpoint.form === 'upload') types.push('too-large', 'unsupported-media-type')
  const byStatus = Map.groupBy(types, (type) => problemTypes[type])
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      `${status}`,
      { description: [...new Set(names)].join(', '), content: { 'application/problem+json': { schema: problem } } },
    ]),
  )
}
