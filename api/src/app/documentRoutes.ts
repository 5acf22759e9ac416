import { type EndpointShape, getDocs, getDocsAsset, getOpenApi } from '@doorstep/shared/contracts'
import { absolutePath } from 'swagger-ui-dist'
import { openApiDocument } from '../http/openapi.ts'
import { ProblemError } from '../http/problems.ts'
import { type Route, rawRoute } from '../http/route.ts'

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Doorstep API</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="docs"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/begin.js"></script></body>
</html>`

/** A separate file, because the content-security-policy allows no inline script. */
// Sections are closed, and found by their name in a field above them.
const begin = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, tryItOutEnabled: false, docExpansion: 'none', filter: true })`

const assets = ['swagger-ui.css', 'swagger-ui-bundle.js']

export function documentRoutes(endpoints: readonly EndpointShape[]): Route[] {
  let document: string | undefined
  return [
    rawRoute(getOpenApi, async (_request, response) => {
      document ??= JSON.stringify(openApiDocument(endpoints))
      response.type('json').send(document)
    }),
    rawRoute(getDocs, async (_request, response) => {
      response.type('html').send(page)
    }),
    rawRoute(getDocsAsset, async (request, response) => {
      const { asset } = request.params
      if (asset === 'begin.js') response.type('js').send(begin)
      else if (typeof asset === 'string' && assets.includes(asset)) response.sendFile(asset, { root: absolutePath() })
      else throw new ProblemError('not-found', 'There is no such file.')
    }),
  ]
}
