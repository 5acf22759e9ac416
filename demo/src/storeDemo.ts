import type { PrepareTools } from '@doorstep/api/src/app/settings.ts'
import { asTenant } from '@doorstep/api/src/kernel/tenant.ts'
import { logOrder } from '@doorstep/api/src/orders/index.ts'
import { newOrder } from '@doorstep/shared/contracts'
import { defaultSettings } from '@doorstep/shared/rules'
import postgres from 'postgres'
import { demoId, demoOrganisationId } from './demoId.ts'
import type { DemoDay, DemoOrder, DemoOrganisation } from './demoTypes.ts'

type Db = PrepareTools['db']

const tenant = { organisationId: demoOrganisationId, userId: 'demo' }

export async function isDemoStored(ownerUrl: string): Promise<boolean> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const [organisation] = await owner`select from organisations where id = ${demoOrganisationId}`
    return organisation !== undefined
  } finally {
    await owner.end()
  }
}

/** Whether demo users can sign in. */
export const hasDemoLogins = (db: Db): Promise<boolean> =>
  asTenant(db, { organisationId: demoOrganisationId }, async (tx) => {
    const member = await tx.selectFrom('members').select('userId').where('active', '=', true).executeTakeFirst()
    return member !== undefined
  })

export const isDayStored = (db: Db, date: string): Promise<boolean> =>
  asTenant(db, tenant, async (tx) => {
    // Recurring orders are created ahead automatically; the demo logs the day's other orders.
    const order = await tx
      .selectFrom('orders')
      .select('id')
      .where('date', '=', date)
      .where('createdBy', '=', tenant.userId)
      .executeTakeFirst()
    return order !== undefined
  })

/** As the owner of the tables; the rest is stored as the app does. */
export async function storeOrganisation(
  ownerUrl: string,
  organisation: DemoOrganisation,
  timeZone: string,
): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    await owner`
      insert into organisations (id, name, time_zone, is_demo)
      values (${demoOrganisationId}, ${organisation.name}, ${timeZone}, true)
      on conflict do nothing`
  } finally {
    await owner.end()
  }
}

/** The skills of the drivers are those that orders may ask for; partners, hubs, households and drivers. */
export const storePeople = (db: Db, organisation: DemoOrganisation): Promise<void> =>
  asTenant(db, tenant, async (tx) => {
    const { organisationId } = tenant
    await tx
      .insertInto('organisationSettings')
      .values({ organisationId, changed: { skills: listSkills(organisation) } })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .insertInto('partners')
      .values(
        organisation.partners.map(({ key, name, contact }) => ({ organisationId, id: demoId(key), name, contact })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .insertInto('hubs')
      .values(
        organisation.hubs.map(({ key, partner, sharedWith, point, weeklyHours, phone, ...plain }) => ({
          organisationId,
          id: demoId(key),
          partnerId: demoId(partner),
          ...plain,
          ...point,
          phone: international(phone),
          weeklyHours: weeklyHours.map((hours) => [...hours]),
          sharedWith: sharedWith.map(demoId),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .insertInto('recipients')
      .values(
        organisation.recipients.map(({ key, hasDog: _, point, phone, foodRules, ...plain }) => ({
          organisationId,
          id: demoId(key),
          ...plain,
          ...point,
          pinSource: 'placed' as const,
          phone: phone === null ? null : international(phone),
          foodRules: foodRules === null ? null : [...foodRules],
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .insertInto('drivers')
      .values(
        organisation.drivers.map(({ key, name, phone, mode, home, skills }) => ({
          organisationId,
          id: demoId(key),
          ...{ name, mode },
          phone: international(phone),
          homeLongitude: home.longitude,
          homeLatitude: home.latitude,
          skills: [...skills],
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })

export const listSkills = ({ drivers }: DemoOrganisation): string[] =>
  [...new Set([...defaultSettings.skills, ...drivers.flatMap(({ skills }) => skills)])].toSorted()

/** A day's shifts, orders and recurring orders. Orders are logged as a handler logs them. */
export const storeDay = (db: Db, day: DemoDay): Promise<void> =>
  asTenant(db, tenant, async (tx) => {
    const { organisationId } = tenant
    await tx
      .insertInto('shifts')
      .values(
        day.shifts.map(({ driver, window, mode, start, end }) => ({
          organisationId,
          id: demoId(`${day.date} shift ${driver}`),
          driverId: demoId(driver),
          date: day.date,
          fromTime: window.from,
          untilTime: window.until,
          mode,
          startLongitude: start.longitude,
          startLatitude: start.latitude,
          endLongitude: end?.longitude ?? null,
          endLatitude: end?.latitude ?? null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    for (const order of day.orders) await logOrder(tx, demoHandler, newOrderOf(order, day.date), new Date())
    await tx
      .insertInto('regulars')
      .values(
        day.regulars.map((regular) => ({
          organisationId,
          id: demoId(regular.key),
          partnerId: demoId(regular.partner),
          hubId: demoId(regular.hub),
          recipientId: demoId(regular.recipient),
          weekdays: [...regular.weekdays],
          everyWeeks: regular.everyWeeks,
          startsOn: regular.startsOn,
          boxes: regular.boxes,
          temperature: 'ambient' as const,
          priority: 'normal' as const,
          preferredDriverId: demoId(regular.preferredDriver),
          backupDriverId: demoId(regular.backupDriver),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })

const demoHandler = {
  ...tenant,
  sessionId: '',
  name: 'Demo',
  role: 'handler',
  roles: ['handler'],
  organisationName: '',
  timeZone: '',
  partnerId: null,
  driverId: null,
} as const

function newOrderOf(order: DemoOrder, date: string) {
  const { key, partner, hub, recipient, requiredSkills, errandPlace, ...plain } = order
  return newOrder.parse({
    id: demoId(`${date} ${key}`),
    date,
    ...plain,
    errandPlace,
    partnerId: demoId(partner),
    hubId: hub === null ? null : demoId(hub),
    recipientId: demoId(recipient),
    requiredSkills,
  })
}

/** The demo's numbers are British and written with a leading 0. */
const international = (phone: string): string => `+44${phone.replaceAll(/\D/g, '').replace(/^0/, '')}`
