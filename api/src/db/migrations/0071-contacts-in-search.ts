import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** Households are also found by the phone numbers of their contacts: whoever rings back may be the daughter. As 0059, with these numbers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, search)
}

const search = `
  create function phones_of(contacts jsonb) returns text language sql immutable strict parallel safe
    set search_path = public, pg_temp as $$
    select coalesce(string_agg(ltrim(contact ->> 'phone', '+'), ' ' order by place), '')
    from jsonb_array_elements(contacts) with ordinality as listed (contact, place)
  $$;

  create or replace function keep_recipient_search() returns trigger language plpgsql security definer
    set search_path = public, pg_temp set gin_pending_list_limit = '64MB' as $$
    begin
      -- Most changes of a household change none of its words.
      if tg_op = 'UPDATE' then
        if not exists (
          select from fresh join stale on stale.organisation_id = fresh.organisation_id and stale.id = fresh.id
          where (fresh.origin_partner_id, fresh.name, fresh.phone, fresh.unit, fresh.address, fresh.postcode, fresh.contacts)
            is distinct from
            (stale.origin_partner_id, stale.name, stale.phone, stale.unit, stale.address, stale.postcode, stale.contacts)) then
          return null;
        end if;
      end if;
      insert into recipient_search
        select fresh.organisation_id, fresh.id, fresh.origin_partner_id, ' ' || read.names || ' ',
          concat(' ', read.names, ' | ', read.door, ' ', lower(fresh.postcode), ' ', lower(replace(fresh.postcode, ' ', '')), ' ',
            ltrim(fresh.phone, '+'), ' ', replace(read.names, ' ', ''), ' ', phones_of(fresh.contacts) || ' '),
          array(
            select distinct (left(word, at - 1) || substr(word, at + 1)) collate "C"
            from string_to_table(read.names || ' ' || read.door, ' ') as word, generate_series(1, char_length(word) + 1) as at
            where char_length(word) between 3 and 24 and word !~ '[0-9]')
        from fresh, lateral (
          select words_of(fresh.name) as names, words_of(concat(fresh.unit, ' ', fresh.address)) as door offset 0) as read
        on conflict (organisation_id, recipient_id) do update set
          origin_partner_id = excluded.origin_partner_id, names = excluded.names, words = excluded.words, slips = excluded.slips;
      perform gin_clean_pending_list('recipient_search_words');
      return null;
    end $$;

  update recipient_search as found set words = found.words || phones_of(recipients.contacts) || ' '
    from recipients
    where recipients.organisation_id = found.organisation_id and recipients.id = found.recipient_id and recipients.contacts <> '[]';

  -- Who has this number as a contact: for finding a household that is recorded already.
  create index recipients_contacts on recipients using gin (contacts jsonb_path_ops) where contacts <> '[]'
`
