import type { Session } from '@doorstep/shared/contracts'
import { Anchor, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { keys } from '../lib/queryKeys.ts'
import { compareSessions, queryClient, setSessionExpired } from '../lib/session.ts'
import { Modal } from '../ui/Modal.tsx'
import { SignInForm } from './SignInForm.tsx'

/** Shown above a page whose session has ended; the page keeps what was typed and continues after sign-in. */
export function SignInAgain() {
  const { t } = useTranslation('app')
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} title={t('signIn.titleAgain')} centered>
      <Stack>
        <Text>{t('signIn.again')}</Text>
        <SignInForm onSignedIn={resumeSession} />
        <Anchor href="/sign-in" onClick={() => queryClient.clear()}>
          {t('signIn.other')}
        </Anchor>
      </Stack>
    </Modal>
  )
}

/** Reloads if another person has signed in, or the same in another organisation or role, so that nothing of the previous one stays on the screen. */
function resumeSession(session: Session): void {
  const previous = queryClient.getQueryData<Session | null>(keys.session())
  if (previous && compareSessions(previous, session)) {
    location.assign('/')
    return
  }
  queryClient.setQueryData(keys.session(), session)
  setSessionExpired(false)
  void queryClient.invalidateQueries()
}
