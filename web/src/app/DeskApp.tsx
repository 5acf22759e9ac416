import { RouterProvider } from '@tanstack/react-router'
import { MantineTheme } from './MantineTheme.tsx'
import { router } from './routes.tsx'

/** Sign-in and all areas for the desk. */
export function DeskApp() {
  return (
    <MantineTheme>
      <RouterProvider router={router} />
    </MantineTheme>
  )
}
