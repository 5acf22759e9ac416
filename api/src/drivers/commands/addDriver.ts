import type { createDriver } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { addDrivers } from './addDrivers.ts'

export async function addDriver(
  db: TenantDb,
  actor: Actor,
  input: z.output<typeof createDriver.body>,
): Promise<Row<'drivers'>> {
  const [driver] = await addDrivers(db, actor, [input])
  return driver as Row<'drivers'>
}
