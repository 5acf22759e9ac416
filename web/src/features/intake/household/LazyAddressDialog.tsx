import { type ComponentProps, lazy, Suspense } from 'react'

const HouseholdAddressDialog = lazy(async () => ({
  default: (await import('./HouseholdAddressDialog.tsx')).HouseholdAddressDialog,
}))

/** The dialog of a household's address, whose code loads when it is first opened. */
export function LazyAddressDialog(props: ComponentProps<typeof HouseholdAddressDialog>) {
  return (
    <Suspense fallback={null}>
      <HouseholdAddressDialog {...props} />
    </Suspense>
  )
}
