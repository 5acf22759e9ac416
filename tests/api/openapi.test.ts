import { getDocs, getDocsAsset, getOpenApi } from '@doorstep/shared/contracts'
import { endpoints } from '@doorstep/shared/contracts/all'
import { Validator } from '@seriousme/openapi-schema-validator'
import { beforeAll, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makePerson } from '../factories/group.ts'
import { makeOrganisation } from '../factories/organisation.ts'

interface Document {
  openapi: string
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
}
interface Operation {
  operationId: string
  tags: string[]
  security: unknown[]
  parameters?: { name: string; in: string; required?: boolean }[]
  requestBody?: object
  responses: Record<string, { content?: Record<string, object> }>
}

const api = useTestApi()
let client: Client
let text: string
let document: Document

beforeAll(async () => {
  const organisationId = await makeOrganisation(api.ownerUrl, 'Readers of documents')
  client = (await makePerson(api, organisationId, { role: 'handler' })).client
  const reply = await client.ask(getOpenApi)
  text = reply.text
  document = reply.body as Document
})

it('is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  const result = await validator.validate(JSON.parse(text) as Record<string, unknown>)
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

it('is rejected when damaged', async () => {
  const result = await new Validator().validate({ ...JSON.parse(text), paths: { 'no-slash': {} } })
  expect(result.valid).toBe(false)
})

it.each(endpoints)('describes $id', ({ id, method, path, access, params, body, response, status, form }) => {
  const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
  expect(operation?.operationId).toBe(id)
  expect(operation?.security).toEqual(access === 'open' ? [] : [{ session: [] }])
  expect(operation?.requestBody === undefined).toBe(body === undefined && form !== 'upload')
  const named = (operation?.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name)
  expect(named).toEqual([...path.matchAll(/:(\w+)/g)].map(([, name]) => name))
  expect(params === undefined).toBe(named.length === 0)
  const success = Object.keys(operation?.responses[`${status}`]?.content ?? {})
  if (response) expect(success).toEqual([form === 'stream' ? 'text/event-stream' : 'application/json'])
  const failures = Object.entries(operation?.responses ?? {}).filter(([code]) => Number(code) >= 400)
  expect(failures.length).toBeGreaterThan(0)
  for (const [, { content }] of failures) expect(Object.keys(content ?? {})).toEqual(['application/problem+json'])
})

it.each(['swagger-ui.css', 'swagger-ui-bundle.js', 'begin.js'])('comes with a page and its file %s', async (asset) => {
  expect((await client.ask(getDocs)).text).toContain(`/api/docs/${asset}`)
  const reply = await client.ask(getDocsAsset, { params: { asset } })
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toMatch(/^text\/(css|javascript)/)
})

it('puts every operation into one section, and none of them holds a third of all', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  const names = document.tags.map(({ name }) => name)
  expect(operations.every(({ tags }) => tags.length === 1)).toBe(true)
  expect(new Set(operations.flatMap(({ tags }) => tags))).toEqual(new Set(names))
  const sizes = names.map((name) => operations.filter(({ tags }) => tags[0] === name).length)
  expect(Math.max(...sizes)).toBeLessThan(operations.length / 3)
  expect(document.paths['/api/orders/{orderId}/status']?.post?.tags).toEqual(['Orders'])
})

it('describes nothing else, with unique operation ids', () => {
  const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId))
  expect(ids.toSorted()).toEqual(endpoints.map(({ id }) => id).toSorted())
  expect(new Set(ids).size).toBe(ids.length)
})
