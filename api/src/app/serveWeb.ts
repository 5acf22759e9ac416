import { join } from 'node:path'
import express, { type Express } from 'express'

/** The built web app. Hashed files are cached for a year; every other address outside the API is the app itself. */
export function serveWeb(app: Express, folder: string): void {
  app.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }))
  app.use(express.static(folder, { index: false, maxAge: 0 }))
  app.get(/^\/(?!api\/|health\/)/, (_request, response) => {
    response.setHeader('cache-control', 'no-cache')
    response.sendFile('index.html', { root: folder })
  })
}
