import type { Session } from '@doorstep/shared/contracts'
import { Anchor, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { keys } from '../lib/queryKeys.ts'
import { queryClient, setSessionExpired } from '../lib/session.ts'
import { SignInForm } from './SignInForm.tsx'

/** Over a page whose session ended: the page keeps what was typed and goes on after signing in. */
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

/** Somebody else may have signed in at this screen: nothing of the one before stays on it then. */
function resumeSession(session: Session): void {
  const before = queryClient.getQueryData<Session | null>(keys.session())
  if (before && before.userId !== session.userId) {
    location.assign('/')
    return
  }
  queryClient.setQueryData(keys.session(), session)
  setSessionExpired(false)
  void queryClient.invalidateQueries()
}
