import type { Driver, DriverCommitments } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Button, Group, List, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { useCommitments } from './useDrivers.ts'

interface RetireButtonProps {
  readonly driver: Driver
  readonly isPending: boolean
  readonly onActive: (active: boolean) => void
}

/** Retires a driver, after saying what hangs on them, or makes a retired one active again. */
export function RetireButton({ driver, isPending, onActive }: RetireButtonProps) {
  const { t } = useTranslation('volunteers')
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        disabled={isPending}
        onClick={() => (driver.active ? setOpen(true) : onActive(true))}
      >
        {t(driver.active ? 'retire.open' : 'retire.reactivate')}
      </Button>
      <Modal opened={isOpen} onClose={close} title={t('retire.title', { name: driver.name })}>
        <Stack>
          <Text>{t('retire.detail')}</Text>
          <Consequences driverId={driver.id} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('retire.cancel')}
            </Button>
            <Button
              color="red"
              onClick={() => {
                close()
                onActive(false)
              }}
            >
              {t('retire.confirm')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

function Consequences({ driverId }: { readonly driverId: string }) {
  const { data, error, refetch } = useCommitments(driverId)
  if (data) return <ConsequenceList commitments={data} />
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />
}

function ConsequenceList({ commitments }: { readonly commitments: DriverCommitments }) {
  const { t } = useTranslation('volunteers')
  const { shifts, patterns, regulars, rounds } = commitments
  if (shifts + patterns + regulars.length + rounds.length === 0) return <Text>{t('retire.nothing')}</Text>
  return (
    <List>
      {shifts > 0 ? <List.Item>{t('retire.shifts', { count: shifts })}</List.Item> : null}
      {patterns > 0 ? <List.Item>{t('retire.patterns', { count: patterns })}</List.Item> : null}
      {regulars.map((regular) => (
        <List.Item key={regular.id}>{t(`retire.${regular.as}`, { name: regular.recipientName })}</List.Item>
      ))}
      {rounds.map(({ runId, number, date, slot }) => (
        <List.Item key={`${runId} ${number}`}>{t('retire.round', { number, slot, day: formatDay(date) })}</List.Item>
      ))}
    </List>
  )
}
