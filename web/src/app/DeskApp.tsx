import { RouterProvider } from '@tanstack/react-router'
import { router } from './routes.tsx'

/** Sign-in and everything that is done at a desk. */
export function DeskApp() {
  return <RouterProvider router={router} />
}
