import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * A household that a partner did not bring is no longer among its rows. A link (`recipient_partners`, made by the group's people) lets it ask
 * for the door while an order of its own is open: nothing else of the household, and nothing to write (docs/decisions/0027).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, policies)
  await run(db, shownDoors)
  await run(db, guard)
}

const own = 'organisation_id = app_organisation() and (app_partner() is null or origin_partner_id = app_partner())'
const policies = `
  drop policy recipients_tenant on recipients;
  create policy recipients_tenant on recipients using (${own}) with check (${own})
`

/**
 * Open: on hold, ready, planned or out. After the door an order counts until its day is over where the group is, for the list of the day; a
 * cancelled one does not. And an order opens the door for three months at most, however far it is put off.
 */
const shownDoors = `
  create function shown_doors(wanted uuid[]) returns table (id uuid, name text, address text, unit text, postcode text,
      longitude double precision, latitude double precision, pin_source text,
      access_longitude double precision, access_latitude double precision, floor smallint, version integer)
    language sql stable security definer set search_path = public, pg_temp as $$
    select recipients.id, recipients.name, recipients.address, recipients.unit, recipients.postcode,
      recipients.longitude, recipients.latitude, recipients.pin_source,
      recipients.access_longitude, recipients.access_latitude, recipients.floor, recipients.version
    from recipient_partners as link
      join recipients on recipients.organisation_id = link.organisation_id and recipients.id = link.recipient_id
    where link.organisation_id = app_organisation() and link.partner_id = app_partner()
      and app_role() is distinct from 'driver'
      and (wanted is null or link.recipient_id = any(wanted))
      and exists (
        select from orders join organisations on organisations.id = orders.organisation_id
        where orders.organisation_id = link.organisation_id and orders.recipient_id = link.recipient_id
          and orders.partner_id = link.partner_id
          and orders.created_at > now() - interval '3 months'
          and (orders.status in ('on_hold', 'ready', 'planned', 'out')
            or (orders.status in ('delivered', 'closed_undelivered')
              and orders.date >= (now() at time zone organisations.time_zone)::date)))
  $$;
  revoke execute on function shown_doors(uuid[]) from public;
  grant execute on function shown_doors(uuid[]) to doorstep_app
`

/** Otherwise a partner would keep a household in sight by itself: with an order of its own, or by opening one again that is over. */
const guard = `
  create function guard_partner_household() returns trigger language plpgsql as $$ begin
    if public.app_partner() is null or not row_security_active(tg_relid) then return new; end if;
    if tg_op = 'UPDATE' then
      if new.recipient_id = old.recipient_id and not (old.status in ('delivered', 'closed_undelivered', 'cancelled')
        and new.status not in ('delivered', 'closed_undelivered', 'cancelled')) then return new; end if;
    end if;
    if exists (select from public.recipients
      where recipients.organisation_id = new.organisation_id and recipients.id = new.recipient_id) then return new; end if;
    raise insufficient_privilege using message = 'a partner logs and reopens orders for its own households';
  end $$;
  create trigger guard_partner_household before insert or update on orders
    for each row execute function guard_partner_household()
`
