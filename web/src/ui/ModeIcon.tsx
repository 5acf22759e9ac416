import type { Mode } from '@doorstep/shared/units'
import { IconBike, IconCar, IconTruckDelivery, IconWalk } from '@tabler/icons-react'
import { useLabels } from '../lib/useLabels.ts'

const icons = { car: IconCar, bike: IconBike, cargo_bike: IconTruckDelivery, foot: IconWalk } as const

/** How a driver travels, named for those who do not see the picture. */
export function ModeIcon({ mode }: { mode: Mode }) {
  const labels = useLabels()
  const Icon = icons[mode]
  const name = labels(`mode.${mode}`)
  return (
    <span role="img" aria-label={name} title={name} style={{ display: 'inline-flex' }}>
      <Icon size={20} aria-hidden />
    </span>
  )
}
