import { useTranslation } from 'react-i18next'
import { isProblem } from '../lib/api.ts'
import { isAboutFields } from '../lib/problems.ts'
import { Notice } from '../ui/Notice.tsx'
import { ProblemNotice } from '../ui/ProblemNotice.tsx'

/** Why signing in failed, above its form; what concerns a field is shown there. */
export function SignInProblem({ error }: { readonly error: Error | null }) {
  const { t } = useTranslation('app')
  if (isProblem(error, 'wrong-sign-in'))
    return (
      <Notice kind="problem">
        {error.problem.detail.includes('passkey') ? error.problem.detail : t('signIn.wrong')}
      </Notice>
    )
  if (isProblem(error, 'too-many-requests')) return <Notice kind="problem">{t('signIn.tooMany')}</Notice>
  return isAboutFields(error) || isProblem(error, 'second-factor-needed') ? null : <ProblemNotice error={error} />
}
