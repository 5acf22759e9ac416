import type { Response } from 'express'
import { escapeHtml, type PlainPage } from '../kernel/plainPage.ts'

/** Never cached or indexed: it may show names and addresses. */
export function sendPage(response: Response, { title, body }: PlainPage): void {
  response.type('html').send(`<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer"><title>${escapeHtml(title)}</title>
<style>body{font:18px/1.5 sans-serif;margin:1em}li{margin:0 0 1em}input,button{font:inherit;padding:.5em;min-height:48px}</style></head>
<body><h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>`)
}
