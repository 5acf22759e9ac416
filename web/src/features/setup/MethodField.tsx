import { Anchor, Input, SegmentedControl, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { hasPasskeys, localAddress } from '../../lib/passkeys.ts'

export type Method = 'password' | 'passkey'

interface MethodFieldProps {
  readonly method: Method
  readonly token: string
  readonly onChange: (method: Method) => void
}

/** What the first admin signs in with; at an address without passkeys, where there are some. */
export function MethodField({ method, token, onChange }: MethodFieldProps) {
  const { t } = useTranslation('setup')
  const local = localAddress()
  if (!hasPasskeys())
    return local === undefined ? null : (
      <Text size="sm">
        {t('passkeyElsewhere')} <Anchor href={`${local}#${token}`}>{t('openLocal')}</Anchor>
      </Text>
    )
  return (
    <Input.Wrapper label={t('method.label')} labelElement="div">
      <SegmentedControl
        aria-label={t('method.label')}
        fullWidth
        value={method}
        onChange={(chosen) => onChange(chosen as Method)}
        data={(['password', 'passkey'] as const).map((value) => ({ value, label: t(`method.${value}`) }))}
      />
    </Input.Wrapper>
  )
}
