import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import { Section, type SectionProps } from './Section.tsx'

/** What people need to sign in. */
export function SignInSection({ form }: SectionProps) {
  const { t } = useTranslation('settings')
  const isAdmin = useSession().role === 'admin'
  return (
    <Section
      form={form}
      id="sign-in"
      title={t('signIn.title')}
      lead={t('signIn.lead')}
      fields={isAdmin ? ['requireSecondFactor'] : []}
    >
      <Switch
        label={t('signIn.require')}
        description={isAdmin ? t('signIn.hint') : t('signIn.admin')}
        disabled={!isAdmin}
        {...form.getInputProps('requireSecondFactor', { type: 'checkbox' })}
      />
    </Section>
  )
}
