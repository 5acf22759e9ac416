import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { DriverForm } from './DriverForm.tsx'
import { useDriver } from './useDrivers.ts'

/** One driver, or a new one, at `/volunteers/new`. */
export function DriverPage() {
  const { t } = useTranslation('volunteers')
  const { driverId } = useParams({ from: '/staff/volunteers/$driverId' })
  return (
    <>
      <TextLink to="/volunteers" w="fit-content" underline="hover">
        {t('form.back')}
      </TextLink>
      {driverId === 'new' ? <DriverForm /> : <ExistingDriver key={driverId} driverId={driverId} />}
    </>
  )
}

function ExistingDriver({ driverId }: { driverId: string }) {
  const { data, error, refetch } = useDriver(driverId)
  if (data) return <DriverForm driver={data} />
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />
}
