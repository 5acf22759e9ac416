import type { DriverLink } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../../lib/formatInstant.ts'
import { roundLinkAddress } from '../../../lib/roundLink.ts'
import { useSession } from '../../../lib/session.ts'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { roundStyle } from '../../../ui/roundColours.ts'
import classes from './DriverLinkCard.module.css'

const QrCode = lazy(async () => ({ default: (await import('../../../ui/QrCode.tsx')).QrCode }))

interface DriverLinkCardProps {
  readonly link: DriverLink
  readonly date: string
  readonly isCodeOpen: boolean
  readonly onToggleCode: () => void
  readonly isChanging: boolean
  readonly onChange: (kind: 'replace' | 'revoke') => void
}

/** One driver's link: its state, and what can be done with it. */
export function DriverLinkCard({ link, date, isCodeOpen, onToggleCode, isChanging, onChange }: DriverLinkCardProps) {
  const { t } = useTranslation('planning')
  const { name } = link.driver
  const address = link.token === null ? undefined : roundLinkAddress(link.token)
  return (
    <section
      className={classes.card}
      aria-label={t('links.of', { name })}
      style={{ borderInlineStartColor: roundStyle(link.roundNumber).colour }}
    >
      <Group justify="space-between" gap="xs">
        <Text fw={600} className={classes.name}>
          {t('links.round', { number: link.roundNumber, name })}
        </Text>
        <LinkState link={link} />
      </Group>
      {link.code !== null && <Text size="sm">{t('links.code', { code: link.code })}</Text>}
      <Group gap="xs">
        {address !== undefined && (
          <>
            <CopyButton value={t('links.message', { day: formatDay(date), address })}>
              {({ copied, copy }) => (
                <Button size="sm" onClick={copy} aria-label={t('links.copyFor', { name })}>
                  {copied ? t('links.copied') : t('links.copy')}
                </Button>
              )}
            </CopyButton>
            <Button
              size="sm"
              variant="default"
              aria-expanded={isCodeOpen}
              onClick={onToggleCode}
              aria-label={t(isCodeOpen ? 'links.hideCodeFor' : 'links.showCodeFor', { name })}
            >
              {t(isCodeOpen ? 'links.hideCode' : 'links.showCode')}
            </Button>
            <Button
              size="sm"
              variant="subtle"
              color="red"
              loading={isChanging}
              onClick={() => onChange('revoke')}
              aria-label={t('links.revokeFor', { name })}
            >
              {t('links.revoke')}
            </Button>
          </>
        )}
        <Button
          size="sm"
          variant="subtle"
          loading={isChanging}
          onClick={() => onChange('replace')}
          aria-label={t('links.replaceFor', { name })}
        >
          {t('links.replace')}
        </Button>
      </Group>
      {isCodeOpen && address !== undefined && (
        <Stack align="center">
          <Suspense fallback={<LoadingState />}>
            <QrCode text={address} title={t('links.qrOf', { name })} />
          </Suspense>
        </Stack>
      )}
    </section>
  )
}

function LinkState({ link }: { link: DriverLink }) {
  const { t } = useTranslation('planning')
  const { timeZone } = useSession().organisation
  if (link.status !== 'alive') return <Text size="sm">{t(`links.${link.status}`)}</Text>
  if (link.openedAt === null) return <Text size="sm">{t('links.notOpened')}</Text>
  return (
    <Text size="sm">
      {t('links.opened', { count: link.phones, time: formatClock(new Date(link.openedAt), timeZone) })}
    </Text>
  )
}
