import { openDriverLink } from '@doorstep/shared/contracts'
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, NetworkError, ProblemError } from '../../../lib/api.ts'
import { takeSecret } from '../../../lib/roundLink.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { useProblemTexts } from '../../../ui/useProblemTexts.ts'
import { LinkNotice } from './LinkNotice.tsx'
import classes from './OpenLinkPage.module.css'
import { findOpenedLink, noteOpenedLink } from './openedLinks.ts'

type Opening =
  | { readonly name: 'opening' }
  /** The address has no secret, and this phone no round of an earlier link. */
  | { readonly name: 'none' }
  /** The server refuses; the error has a sentence for the driver where the link was readable. */
  | { readonly name: 'refused'; readonly error: ProblemError | undefined }
  | { readonly name: 'failed'; readonly error: unknown }
  | { readonly name: 'code'; readonly wrong: string | undefined; readonly isChecking: boolean }

/** Exchanges the secret of a link for a session of this phone, and goes on to the round; without a secret, to the round opened last. */
export function OpenLinkPage({ onOpened }: { readonly onOpened: (linkId: string) => void }) {
  const { t } = useTranslation('driving')
  const textsOf = useProblemTexts()
  const [secret] = useState(takeSecret)
  const [opening, setOpening] = useState<Opening>({ name: 'opening' })
  const open = useCallback(
    async (code?: string) => {
      if (secret === undefined) {
        const last = await findOpenedLink()
        if (last === undefined) setOpening({ name: 'none' })
        else onOpened(last)
        return
      }
      try {
        const { linkId } = await call(openDriverLink, {
          body: { token: secret, ...(code === undefined ? {} : { code }) },
        })
        if (linkId === null) setOpening({ name: 'code', wrong: undefined, isChecking: false })
        else {
          await noteOpenedLink(secret, linkId)
          onOpened(linkId)
        }
      } catch (error) {
        // Without signal: the round that this link opened on this phone before.
        const opened = error instanceof NetworkError ? await findOpenedLink(secret) : undefined
        if (opened === undefined) setOpening(readOpening(error))
        else onOpened(opened)
      }
    },
    [secret, onOpened],
  )
  useEffect(() => void open(), [open])

  switch (opening.name) {
    case 'opening':
      return <LoadingState label={t('link.opening')} />
    case 'none':
      return <LinkNotice title={t('link.none')} detail={t('link.noneDetail')} />
    case 'refused':
      return (
        <LinkNotice
          title={t('link.refused')}
          detail={opening.error ? textsOf(opening.error).title : t('link.noneDetail')}
        />
      )
    case 'failed':
      return <ErrorState error={opening.error} onRetry={() => void open()} />
    case 'code':
      return (
        <CodeForm
          wrong={opening.wrong}
          isChecking={opening.isChecking}
          onCode={(code) => {
            setOpening({ ...opening, isChecking: true })
            void open(code)
          }}
        />
      )
  }
}

function readOpening(error: unknown): Opening {
  if (!(error instanceof ProblemError) || error.problem.status >= 500) return { name: 'failed', error }
  const wrong = error.problem.fields?.find(({ path }) => path === 'code')?.message
  if (wrong !== undefined) return { name: 'code', wrong, isChecking: false }
  if (error.problem.status === 400) return { name: 'refused', error: undefined }
  return { name: 'refused', error }
}

interface CodeFormProps {
  readonly wrong: string | undefined
  readonly isChecking: boolean
  readonly onCode: (code: string) => void
}

function CodeForm({ wrong, isChecking, onCode }: CodeFormProps) {
  const { t, i18n } = useTranslation('driving')
  const input = useRef<HTMLInputElement>(null)
  const [code, setCode] = useState('')
  useEffect(() => {
    if (!isChecking) input.current?.focus()
  }, [isChecking])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (/^\d{4}$/.test(code)) onCode(code)
  }
  return (
    <main className={classes.page}>
      <form onSubmit={submit} className={classes.form}>
        <h1>{t('link.codeTitle')}</h1>
        <p>{t('link.codeHelp')}</p>
        <label htmlFor="code">{t('link.code')}</label>
        <input
          ref={input}
          id="code"
          className={classes.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={4}
          value={code}
          aria-invalid={wrong !== undefined}
          aria-describedby="wrong-code"
          onChange={(event) => setCode(event.currentTarget.value.replaceAll(/\D/g, ''))}
        />
        <p id="wrong-code" role="alert" className={classes.wrong}>
          {wrong === undefined
            ? ''
            : i18n.language === 'en'
              ? t('link.codeWrong', { why: wrong })
              : t('link.codeRefused')}
        </p>
        <Button type="submit" large disabled={code.length < 4 || isChecking}>
          {t('link.open')}
        </Button>
      </form>
    </main>
  )
}
