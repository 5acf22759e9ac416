import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * What households are searched by (0015) is maintained once for a statement instead of once for a row: an import of 10,000 households spent nine tenths of
 * its time there. Insertions are gathered in the index's pending list and merged at the end of the statement, in the order of the index, so that no
 * search ever has to read the list.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, triggers)
}

const triggers = `
  alter index recipient_search_words set (fastupdate = on);

  drop trigger recipients_search on recipients;
  drop function keep_recipient_search();
  drop function search_row(recipients);

  -- As the owner: the app's role has no way to this table but through households. The words of a name and of an address are read once each; the slips are
  -- those of slips_of (0015), without a call for each household.
  create function keep_recipient_search() returns trigger language plpgsql security definer
    set search_path = public, pg_temp set gin_pending_list_limit = '64MB' as $$
    begin
      -- Most changes of a household change none of its words.
      if tg_op = 'UPDATE' then
        if not exists (
          select from fresh join stale on stale.organisation_id = fresh.organisation_id and stale.id = fresh.id
          where (fresh.origin_partner_id, fresh.name, fresh.phone, fresh.unit, fresh.address, fresh.postcode)
            is distinct from (stale.origin_partner_id, stale.name, stale.phone, stale.unit, stale.address, stale.postcode)) then
          return null;
        end if;
      end if;
      insert into recipient_search
        select fresh.organisation_id, fresh.id, fresh.origin_partner_id, ' ' || read.names || ' ',
          concat(' ', read.names, ' | ', read.door, ' ', lower(fresh.postcode), ' ', lower(replace(fresh.postcode, ' ', '')), ' ',
            ltrim(fresh.phone, '+'), ' ', replace(read.names, ' ', ''), ' '),
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
  revoke execute on function keep_recipient_search() from public;
  grant execute on function keep_recipient_search() to doorstep_app;

  create trigger recipients_search_added after insert on recipients
    referencing new table as fresh for each statement execute function keep_recipient_search();
  create trigger recipients_search_changed after update on recipients
    referencing old table as stale new table as fresh for each statement execute function keep_recipient_search()
`
