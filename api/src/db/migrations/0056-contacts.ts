import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * Whom to ring about a household besides its own number, in this order, and whether it wants to be rung or texted. An order copies those for delivery
 * with the rest of the door; the other contacts are not for drivers.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create function are_contacts(contacts jsonb) returns boolean language sql immutable as $$
      select jsonb_typeof(contacts) = 'array' and jsonb_array_length(contacts) <= 6
        and not jsonb_path_exists(contacts, '$[*] ? (@.type() != "object" || @.phone.type() != "string" || @.label.type() != "string")')
    $$;
    alter table recipients
      add contacts jsonb not null default '[]',
      add contact_rule text not null default 'any' check (contact_rule in ('any', 'ring_only', 'text_only')),
      add constraint recipients_contacts check (are_contacts(contacts));
    alter table orders
      add snapshot_contacts jsonb,
      add snapshot_contact_rule text check (snapshot_contact_rule in ('any', 'ring_only', 'text_only')),
      add constraint orders_snapshot_contacts check (are_contacts(snapshot_contacts))`,
  )
}
