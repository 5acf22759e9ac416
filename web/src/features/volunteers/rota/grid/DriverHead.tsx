import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconCopy, IconRepeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RotaDriver } from './cellChanges.ts'
import classes from './RotaGrid.module.css'

interface DriverHeadProps {
  readonly driver: RotaDriver
  readonly onOpen: () => void
  readonly onCopy: () => void
}

/** A driver's name, which opens their weekly patterns and absences. */
export function DriverHead({ driver, onOpen, onCopy }: DriverHeadProps) {
  const { t } = useTranslation('rota')
  return (
    <th scope="row" className={classes.name}>
      <div className={classes.headLine}>
        <UnstyledButton className={classes.nameButton} onClick={onOpen} title={t('grid.openPatterns')}>
          {driver.name}
          {driver.hasPattern && <IconRepeat size={14} role="img" aria-label={t('grid.hasPattern')} />}
        </UnstyledButton>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('grid.copyRow', { name: driver.name })}
          title={t('grid.copyRow', { name: driver.name })}
          onClick={onCopy}
        >
          <IconCopy size={16} />
        </ActionIcon>
      </div>
    </th>
  )
}
