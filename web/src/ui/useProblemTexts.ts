import { type ProblemType, problemTypes } from '@doorstep/shared/contracts'
import { useTranslation } from 'react-i18next'
import { isProblem, NetworkError, ProblemError } from '../lib/api.ts'
import { PasskeyFailure } from '../lib/passkeyFailure.ts'

export interface ProblemTexts {
  readonly title: string
  readonly detail: string
  /** Identifies it in the server's log; absent when the server was not reached. */
  readonly reference?: string | undefined
}

export function useProblemTexts(): (error: unknown) => ProblemTexts {
  const { t, i18n } = useTranslation('app')
  return (error) => {
    if (error instanceof NetworkError) return { title: t('state.network'), detail: t('state.networkDetail') }
    if (error instanceof PasskeyFailure) return { title: t(`passkey.${error.reason}`), detail: '' }
    if (isProblem(error, 'not-signed-in')) return { title: t('state.signedOut'), detail: t('state.signedOutDetail') }
    if (error instanceof ProblemError) {
      const { title, detail, type, reference } = error.problem
      // The server writes English.
      const text = i18n.language === 'en' ? detail || title : t(`problem.${knownType(type)}`)
      return {
        title: text === '' ? t('state.failed') : text,
        detail: error.problem.status >= 500 ? t('state.failedDetail') : '',
        reference: reference === '' ? undefined : reference,
      }
    }
    return { title: t('state.failed'), detail: t('state.failedDetail') }
  }
}

/** The type of a problem without its prefix; that of a general refusal for one that this page does not know. */
function knownType(type: string): ProblemType {
  const name = type.replace('/problems/', '')
  return name in problemTypes ? (name as ProblemType) : 'conflict'
}
