import { RouterProvider } from '@tanstack/react-router'
import { MantineLook } from './MantineTheme.tsx'
import { router } from './routes.tsx'

/** Sign-in and everything that is done at a desk. */
export function DeskApp() {
  return (
    <MantineLook>
      <RouterProvider router={router} />
    </MantineLook>
  )
}
