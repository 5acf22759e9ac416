import { openPlainRound } from '@doorstep/shared/contracts'
import { escapeHtml, type PlainPage } from '../kernel/plainPage.ts'
import { type PlainPageLanguage, plainPageTexts } from '../kernel/plainPageTexts.ts'

interface Opening {
  readonly language: PlainPageLanguage
  readonly token: string
  readonly asksCode: boolean
  /** Why it did not open, in an English sentence. */
  readonly problem?: string
}

/** The form that opens a link without script: again, or for the code. */
export function openingPage({ language, token, asksCode, problem }: Opening): PlainPage {
  const { codeTitle, code, open } = plainPageTexts[language]
  return {
    ...{ language, title: asksCode ? codeTitle : open },
    body: `${problem === undefined ? '' : `<p role="alert" lang="en"><strong>${escapeHtml(problem)}</strong></p>`}
<form method="post" action="${openPlainRound.path}">
${asksCode ? codeField(token, code) : tokenField}
<p><button type="submit">${open}</button></p>
</form>`,
  }
}

const codeField = (
  token: string,
  label: string,
): string => `<input type="hidden" name="token" value="${escapeHtml(token)}">
<p><label>${label}<br><input name="code" inputmode="numeric" autocomplete="off" maxlength="4"></label></p>`

const tokenField = `<p><label lang="en">The link from your message<br><input name="token" autocomplete="off"></label></p>`
