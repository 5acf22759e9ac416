import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { changeDrivers, type DriverChange } from './changeDrivers.ts'

export async function changeDriver(
  db: TenantDb,
  actor: Actor,
  id: string,
  changes: DriverChange['changes'],
): Promise<Row<'drivers'>> {
  const [driver] = await changeDrivers(db, actor, [{ id, changes }])
  return driver as Row<'drivers'>
}
