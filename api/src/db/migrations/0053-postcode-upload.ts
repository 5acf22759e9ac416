import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * Lets an admin replace the postcodes in the browser, as `npm run postcodes` does: the app's role may fill a new table, and these functions, which
 * run as the owner, make it, index it and put it in place of the old one. All in one transaction, which the caller ends.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create function begin_postcode_import() returns void
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        reader text;
      begin
        create table public.postcodes_incoming (
          longitude double precision not null,
          latitude double precision not null,
          easting integer not null,
          northing integer not null,
          quality smallint not null,
          postcode text collate "C" not null,
          constraint postcodes_position check (longitude between -180 and 180 and latitude between -90 and 90),
          constraint postcodes_quality check (quality between 10 and 90)
        );
        for reader in select pg_get_userbyid(acl.grantee) from pg_class, aclexplode(relacl) as acl
          where pg_class.oid = 'public.postcodes'::regclass and acl.privilege_type = 'SELECT' and acl.grantee not in (0, relowner)
        loop
          execute format('grant select, insert on public.postcodes_incoming to %I', reader);
        end loop;
      end $$;

    -- Keeps the most precise row of each postcode, the first of equals. Returns how many were dropped.
    create function index_postcode_import() returns integer
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        dropped integer;
      begin
        delete from public.postcodes_incoming duplicate
        using (
          select ctid as line, row_number() over (partition by postcode order by quality, ctid) as place
          from public.postcodes_incoming
        ) ranked
        where duplicate.ctid = ranked.line and ranked.place > 1;
        get diagnostics dropped = row_count;
        alter table public.postcodes_incoming add constraint postcodes_incoming_pkey primary key (postcode);
        return dropped;
      end $$;

    create function finish_postcode_import(named_source text, dated date, read_rows integer, without_position integer, duplicated integer)
      returns void language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        reader text;
      begin
        insert into public.postcode_imports (source, data_date, rows_read, rows_without_position, rows_duplicated, postcodes)
          values (named_source, dated, read_rows, without_position, duplicated, read_rows - without_position - duplicated);
        for reader in select pg_get_userbyid(acl.grantee) from pg_class, aclexplode(relacl) as acl
          where pg_class.oid = 'public.postcodes_incoming'::regclass and acl.privilege_type = 'INSERT' and acl.grantee not in (0, relowner)
        loop
          execute format('revoke insert on public.postcodes_incoming from %I', reader);
        end loop;
        analyze public.postcodes_incoming;
        drop table public.postcodes;
        alter table public.postcodes_incoming rename to postcodes;
        alter index public.postcodes_incoming_pkey rename to postcodes_pkey;
      end $$;

    revoke execute on function begin_postcode_import() from public;
    revoke execute on function index_postcode_import() from public;
    revoke execute on function finish_postcode_import(text, date, integer, integer, integer) from public;
    grant execute on function begin_postcode_import() to doorstep_app;
    grant execute on function index_postcode_import() to doorstep_app;
    grant execute on function finish_postcode_import(text, date, integer, integer, integer) to doorstep_app;
    `,
  )
}
