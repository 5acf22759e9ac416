import { type Kysely, sql } from 'kysely'
import { foldFunctions } from './foldFunctions.ts'
import { needExtension } from './needExtension.ts'
import { run } from './tenantTable.ts'

/**
 * What households are searched by, in a table of its own: kept by triggers, deleted with its household, and read by nobody but
 * `households_matching`. Row-level security on `recipients` would keep the planner from using an index for `like` (it is not leakproof),
 * so this function looks past it and names the organisation and the partner itself (docs/decisions/0019).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const trigrams = await needExtension(db, 'pg_trgm')
  await needExtension(db, 'btree_gin')
  await run(db, foldFunctions())
  await run(
    db,
    `
    -- Each word with one letter left out, and the word itself: two words that are one slip apart (another letter, one more, one less, two
    -- swapped) have one of these in common. Mor and Fraenkel, "A dictionary-based approach to fast and accurate name matching", 1982.
    create function slips_of(words text) returns text[] language sql immutable strict parallel safe
      set search_path = public, pg_temp as $$
      select coalesce(array_agg(distinct left(word, at - 1) || substr(word, at + 1)), '{}')
      from string_to_table(words, ' ') as word, generate_series(1, char_length(word) + 1) as at
      where char_length(word) between 3 and 24 and word !~ '[0-9]'
    $$;

    create table recipient_search (
      organisation_id uuid not null,
      recipient_id uuid not null,
      origin_partner_id uuid,
      -- Words as words_of reads them, with a space at both ends.
      names text not null,
      -- Those, then unit, address, postcode (also without its space), the phone's digits and the name in one piece.
      words text not null,
      slips text[] not null,
      primary key (organisation_id, recipient_id),
      foreign key (organisation_id, recipient_id) references recipients (organisation_id, id) on delete cascade
    );
    alter table recipient_search enable row level security;
    create policy recipient_search_tenant on recipient_search
      using (organisation_id = app_organisation()) with check (organisation_id = app_organisation());

    create function search_row(household recipients) returns recipient_search language sql immutable
      set search_path = public, pg_temp as $$
      select household.organisation_id, household.id, household.origin_partner_id,
        ' ' || words_of(household.name) || ' ',
        concat(' ', words_of(household.name), ' | ', words_of(concat(household.unit, ' ', household.address)), ' ',
          lower(household.postcode), ' ', lower(replace(household.postcode, ' ', '')), ' ', ltrim(household.phone, '+'), ' ',
          replace(words_of(household.name), ' ', ''), ' '),
        slips_of(words_of(concat_ws(' ', household.name, household.unit, household.address)))
    $$;
    insert into recipient_search select row.* from recipients, lateral search_row(recipients) as row;

    -- As the owner: the app's role has no way to this table but through households.
    create function keep_recipient_search() returns trigger language plpgsql security definer
      set search_path = public, pg_temp as $$
      declare fresh recipient_search := search_row(new);
      begin
        insert into recipient_search values (fresh.*)
          on conflict (organisation_id, recipient_id) do update set
            origin_partner_id = excluded.origin_partner_id, names = excluded.names, words = excluded.words, slips = excluded.slips;
        return null;
      end $$;
    create trigger recipients_search after insert or update of origin_partner_id, name, phone, address, unit, postcode
      on recipients for each row execute function keep_recipient_search();
    revoke execute on function keep_recipient_search() from public;
    grant execute on function keep_recipient_search() to doorstep_app;
    `,
  )
  await run(
    db,
    `
    -- Not through the pending list, which every search would have to read as well.
    create index recipient_search_words on recipient_search
      using gin (organisation_id, origin_partner_id, names ${trigrams}.gin_trgm_ops, words ${trigrams}.gin_trgm_ops, slips)
      with (fastupdate = off)
    `,
  )
  await run(db, householdsMatching)
  await sql`analyze recipient_search`.execute(db)
}

/**
 * Households in which every word is found, for the organisation and the partner of the running transaction, the likeliest kinds first:
 * whole words of the name; beginnings of them; anywhere; and, as long as few were found, with one slip in any word. `most` bounds what one
 * kind brings, so that a word which is in half of all households costs no more than a rare one. Ranking is the caller's.
 *
 * Only bitmaps of the one index: with a limit, the planner would hope to come across enough matches by reading households as they lie, which
 * takes a hundred times as long when it hopes in vain.
 */
const householdsMatching = `
  create function households_matching(typed text[], most integer)
    returns table (recipient_id uuid, words text)
    language plpgsql stable security definer
    set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
    declare
      mine text := format('row.organisation_id = %L', app_organisation())
        || case when app_partner() is null then '' else format(' and row.origin_partner_id = %L', app_partner()) end;
      whole text := '';
      beginning text := '';
      anywhere text := '';
      slipped text := '';
      word text;
      beginning_of text;
      found_in text;
      kind text;
      found integer := 0;
      more integer;
      enough integer := least(greatest(most, 1), 200);
    begin
      if app_organisation() is null or app_role() = 'driver' or coalesce(cardinality(typed), 0) not between 1 and 8 then
        return;
      end if;
      foreach word in array typed loop
        if word = '' or char_length(word) > 40 or word ~ '[%_\\\\ ]' then
          return;
        end if;
        beginning_of := format('%L', '% ' || word || '%');
        found_in := case when char_length(word) < 3 then beginning_of else format('%L', '%' || word || '%') end;
        whole := whole || format(' and row.names like %L', '% ' || word || ' %');
        beginning := beginning || format(' and row.names like %s', beginning_of);
        anywhere := anywhere || format(' and row.words like %s', found_in);
        -- A word that is right is among its own slips: no "or" is needed, which would cost a list of half the town for "road".
        slipped := slipped || case when char_length(word) < 3 or word ~ '[0-9]' then format(' and row.words like %s', found_in)
          else format(' and row.slips && %L', slips_of(word)) end;
      end loop;
      foreach kind in array array[whole, beginning, anywhere, slipped] loop
        if kind = anywhere then
          -- Enough of them among the first thousand: a word of half the town, for which no index is needed.
          perform set_config('enable_indexscan', 'on', true);
          return query execute format('select row.recipient_id, row.words
            from (select * from recipient_search where organisation_id = %L limit 1000) as row
            where %s %s limit %s', app_organisation(), mine, kind, enough);
          get diagnostics more = row_count;
          exit when more >= enough;
          perform set_config('enable_indexscan', 'off', true);
        end if;
        return query execute format('select row.recipient_id, row.words
          from recipient_search as row where %s %s limit %s', mine, kind, enough);
        get diagnostics more = row_count;
        found := found + more;
        exit when found >= enough;
      end loop;
    end $$;
  revoke execute on function households_matching(text[], integer) from public;
  grant execute on function households_matching(text[], integer) to doorstep_app
`
