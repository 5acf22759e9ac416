import { type DrawerProps, Drawer as MantineDrawer } from '@mantine/core'
import { useFocusReturn } from './useFocusReturn.ts'

/** A dialog at the side of the page. The focus goes back to what opened it, as of `Modal`. */
export function Drawer(props: DrawerProps) {
  useFocusReturn(props.opened)
  return <MantineDrawer {...props} />
}
