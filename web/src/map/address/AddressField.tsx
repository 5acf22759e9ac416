import { type FoundAddress, searchAddresses } from '@doorstep/shared/contracts'
import { Combobox, Text, TextInput, useCombobox, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { keys } from '../../lib/queryKeys.ts'
import { MissingNotice } from '../../ui/MissingNotice.tsx'
import classes from './address.module.css'
import { type DoorLocation, withAddress, withFoundAddress } from './doorLocation.ts'

interface AddressFieldProps {
  readonly door: DoorLocation
  readonly onChange: (door: DoorLocation) => void
  readonly className?: string | undefined
  readonly error?: ReactNode
}

/** Shorter texts, such as a house number, match half the town. */
const minLength = 3

/**
 * An address with suggestions below: arrow keys and Enter choose, Escape closes. The text stays as typed whether or not it is found, and
 * goes to our own server in a body, never in a URL.
 */
export function AddressField({ door, onChange, className, error }: AddressFieldProps) {
  const { t } = useTranslation('address')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  // Searches only for what was typed here, not for an existing or just chosen address.
  const [typed, setTyped] = useState('')
  const [settled] = useDebouncedValue(typed.trim(), 150)
  const search = useQuery({
    queryKey: keys.addresses(settled),
    queryFn: ({ signal }) => call(searchAddresses, { body: { text: settled } }, { signal }),
    enabled: settled.length >= minLength,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    retry: false,
  })
  const isTyped = typed.trim().length >= minLength
  const found = isTyped ? (search.data?.items ?? []) : []
  // Two addresses may have the same label, but not the same point as well.
  const options = new Map(found.map((address) => [keyOf(address), address]))
  const isSettled = isTyped && settled === typed.trim() && !search.isFetching
  const isNowhere = isSettled && search.data?.hasAddresses === true && found.length === 0

  const choose = (option: string) => {
    combobox.closeDropdown()
    const address = options.get(option)
    if (!address) return
    setTyped('')
    onChange(withFoundAddress(door, address))
  }

  return (
    <div className={className}>
      <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false} shadow="md" offset={4}>
        <Combobox.Target withExpandedAttribute>
          <TextInput
            role="combobox"
            aria-autocomplete="list"
            label={t('field.label')}
            value={door.address}
            onChange={(event) => {
              onChange(withAddress(door, event.currentTarget.value))
              setTyped(event.currentTarget.value)
              combobox.resetSelectedOption()
              combobox.openDropdown()
            }}
            onBlur={() => combobox.closeDropdown()}
            error={error}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={found.length === 0 && !isNowhere}>
          <Combobox.Options aria-label={t('field.matches')} className={classes.options}>
            {[...options].map(([key, address]) => (
              <Combobox.Option key={key} value={key} className={classes.option}>
                <Text>{address.label}</Text>
                <Text size="xs" c="dimmed">
                  {t(`quality.${address.quality}`)}
                </Text>
              </Combobox.Option>
            ))}
          </Combobox.Options>
          {isNowhere ? (
            <Text size="sm" c="dimmed" px="sm" py={4}>
              {t('field.nothing')}
            </Text>
          ) : null}
        </Combobox.Dropdown>
        {search.data?.hasAddresses === false ? (
          <div className={classes.missing}>
            <MissingNotice what="region" inNewTab />
          </div>
        ) : null}
        <VisuallyHidden role="status">
          {isSettled && found.length > 0 ? t('field.found', { count: found.length }) : ''}
        </VisuallyHidden>
      </Combobox>
    </div>
  )
}

const keyOf = ({ label, point }: FoundAddress): string => `${label} ${point.longitude} ${point.latitude}`
