import type { Request, Response } from 'express'
import { escapeHtml, type PlainPage } from '../kernel/plainPage.ts'
import { type PlainPageLanguage, plainPageTexts } from '../kernel/plainPageTexts.ts'

/** Never cached or indexed: it may show names and addresses. Its forms say where they come from, to us alone (refuseCrossSiteRequests). */
export function sendPage(response: Response, { language, title, body }: PlainPage): void {
  response
    .set('referrer-policy', 'same-origin')
    .type('html')
    .send(`<!doctype html>
<html lang="${language}" dir="${plainPageTexts[language].direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>body{font:18px/1.5 sans-serif;margin:1em}li{margin:0 0 1em}input,button{font:inherit;padding:.5em;min-height:48px}</style></head>
<body><h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>`)
}

const languages = Object.keys(plainPageTexts) as PlainPageLanguage[]

/** The language that the browser prefers, of those in which there are pages; else English. */
export const languageOf = (request: Request): PlainPageLanguage => {
  const preferred = request.acceptsLanguages()
  const codes = preferred.map((tag) => tag.split('-', 1)[0])
  return codes.flatMap((code) => languages.find((language) => language === code) ?? [])[0] ?? 'en'
}
