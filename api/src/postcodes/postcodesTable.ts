/**
 * SQL that creates a postcode table of the given name, without its key: rows are copied first, then indexed. The key has C collation: it
 * compares bytes, so one index serves exact look-ups and ranges of outward codes and sectors, regardless of the database's locale. Wide columns
 * first, to avoid padding.
 */
const createPostcodes = (table: string): string => `
  create table public.${table} (
    longitude double precision not null,
    latitude double precision not null,
    easting integer not null,
    northing integer not null,
    quality smallint not null,
    postcode text collate "C" not null,
    constraint postcodes_position check (longitude between -180 and 180 and latitude between -90 and 90),
    constraint postcodes_quality check (quality between 10 and 90)
  )`

const createPostcodesKey = (table: string): string =>
  `alter table public.${table} add constraint ${table}_pkey primary key (postcode)`

/** The app's role has read access only. The role need not exist. */
const grantToApp = (table: string): string => `
  do $$ begin
    if exists (select from pg_roles where rolname = 'doorstep_app') then
      grant select on public.${table} to doorstep_app;
    end if;
  end $$`

/**
 * SQL for the migration: both tables, empty, readable by the app's role if it exists. Statements to run one by one, in order. Tables already
 * created by an import are left alone, so `npm run postcodes` may run before the first start.
 */
export const createPostcodesTables: readonly string[] = [
  createPostcodes('postcodes').replace('create table', 'create table if not exists'),
  `do $$ begin
    if not exists (select from pg_constraint where conrelid = 'public.postcodes'::regclass and contype = 'p') then
      ${createPostcodesKey('postcodes')};
    end if;
  end $$`,
  grantToApp('postcodes'),
  `create table if not exists public.postcode_imports (
    id bigint generated always as identity primary key,
    imported_at timestamptz not null default now(),
    source text not null,
    data_date date,
    rows_read integer not null check (rows_read >= 0),
    rows_without_position integer not null check (rows_without_position >= 0),
    rows_duplicated integer not null check (rows_duplicated >= 0),
    postcodes integer not null check (postcodes = rows_read - rows_without_position - rows_duplicated)
  )`,
  grantToApp('postcode_imports'),
]

/** Copies the old table's grants: the app role's name in this installation is not known here. */
const grantAsBefore = `
  do $$ declare reader text; begin
    for reader in select pg_get_userbyid(acl.grantee) from pg_class, aclexplode(relacl) as acl
      where pg_class.oid = 'public.postcodes'::regclass and acl.privilege_type = 'SELECT' and acl.grantee not in (0, relowner)
    loop execute format('grant select on public.postcodes_incoming to %I', reader);
    end loop;
  end $$`

/** The table that an import fills; it exists only inside the import's transaction. */
export const incomingTable = {
  create: createPostcodes('postcodes_incoming'),
  copyIn: `copy public.postcodes_incoming (longitude, latitude, easting, northing, quality, postcode)
    from stdin with (format text, freeze)`,
  addKey: createPostcodesKey('postcodes_incoming'),
  /** Keeps the most precise row of each postcode, the first of equals. */
  dropDuplicates: `
    delete from public.postcodes_incoming duplicate
    using (
      select ctid as row, row_number() over (partition by postcode order by quality, ctid) as place
      from public.postcodes_incoming
    ) ranked
    where duplicate.ctid = ranked.row and ranked.place > 1`,
  /** Replaces the old table with the incoming one; readers wait for these few milliseconds, then see the new rows. */
  swap: [
    grantAsBefore,
    'analyze public.postcodes_incoming',
    'drop table if exists public.postcodes',
    'alter table public.postcodes_incoming rename to postcodes',
    'alter index public.postcodes_incoming_pkey rename to postcodes_pkey',
  ],
} as const
