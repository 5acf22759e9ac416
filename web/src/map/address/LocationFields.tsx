import type { ReactNode } from 'react'
import { AddressField } from './AddressField.tsx'
import classes from './address.module.css'
import type { DoorLocation } from './doorLocation.ts'
import { PinField } from './PinField.tsx'
import { PostcodeField } from './PostcodeField.tsx'

interface LocationFieldsProps {
  readonly location: DoorLocation
  readonly onChange: (location: DoorLocation) => void
  /** At the fields of the same name. */
  readonly errors?: { readonly address?: ReactNode; readonly postcode?: ReactNode } | undefined
}

/** Where something is: an address from the search, its postcode, and a pin to drag on the map. A row of its own in any form. */
export function LocationFields({ location, onChange, errors = {} }: LocationFieldsProps) {
  return (
    <div className={`${classes.location} ${classes.fields}`}>
      <AddressField className={classes.address} door={location} onChange={onChange} error={errors.address} />
      <PostcodeField className={classes.postcode} door={location} onChange={onChange} error={errors.postcode} />
      <PinField door={location} onChange={onChange} />
    </div>
  )
}
