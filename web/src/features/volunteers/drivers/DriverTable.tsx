import type { FoundDriver } from '@doorstep/shared/contracts'
import { Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { skillName } from '../../../lib/skillName.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { ModeIcon } from '../../../ui/ModeIcon.tsx'
import classes from './drivers.module.css'

/** A row a driver; on a phone a block. */
export function DriverTable({ drivers }: { readonly drivers: readonly FoundDriver[] }) {
  const { t } = useTranslation('volunteers')
  const labels = useLabels()
  return (
    <Table className={classes.table} aria-label={t('list.caption')}>
      <Table.Thead>
        <Table.Tr>
          {(['name', 'modes', 'phone', 'skills', 'languages'] as const).map((column) => (
            <Table.Th key={column}>{t(`list.${column}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {drivers.map((driver) => (
          <Table.Tr key={driver.id}>
            <Table.Td>
              <Link to="/volunteers/$driverId" params={{ driverId: driver.id }} className={classes.name}>
                {driver.name}
              </Link>
            </Table.Td>
            <Table.Td>
              <span className={classes.modes}>
                {[driver.mode, ...driver.otherModes].map((mode) => (
                  <ModeIcon key={mode} mode={mode} />
                ))}
              </span>
            </Table.Td>
            <Table.Td>{driver.phone}</Table.Td>
            <Table.Td>{driver.skills.map(skillName).join(', ')}</Table.Td>
            <Table.Td>{driver.languages.map((language) => labels(`language.${language}`)).join(', ')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
