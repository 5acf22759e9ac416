import { openPlainRound } from '@doorstep/shared/contracts'
import { escapeHtml, type PlainPage } from '../kernel/plainPage.ts'

interface Opening {
  readonly token: string
  readonly asksCode: boolean
  /** Why it did not open, in a sentence. */
  readonly problem?: string
}

/** The form that opens a link without script: again, or for the code. */
export const openingPage = ({ token, asksCode, problem }: Opening): PlainPage => ({
  title: asksCode ? 'Enter your code' : 'Open your round',
  body: `${problem === undefined ? '' : `<p role="alert"><strong>${escapeHtml(problem)}</strong></p>`}
<form method="post" action="${openPlainRound.path}">
${asksCode ? codeField(token) : tokenField}
<p><button type="submit">Open my round</button></p>
</form>`,
})

const codeField = (token: string): string => `<input type="hidden" name="token" value="${escapeHtml(token)}">
<p><label>Four-digit code<br><input name="code" inputmode="numeric" autocomplete="off" maxlength="4"></label></p>`

const tokenField = `<p><label>The link from your message<br><input name="token" autocomplete="off"></label></p>`
