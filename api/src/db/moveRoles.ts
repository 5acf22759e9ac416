import type { Sql } from 'postgres'
import { type DatabaseRole, defaultPrefix, roleName, roles } from './roles.ts'

/**
 * Transfers the rights and objects of the roles with the former, fixed names (`doorstep_app` …) in this database to the installation's own roles.
 * The former roles remain as long as another database of the server uses them.
 */
export async function moveRoles(owner: Sql, prefix: string): Promise<void> {
  if (prefix === defaultPrefix) return
  for (const role of roles) {
    const [former] = await owner`select from pg_roles where rolname = ${role}`
    if (former) await moveRole(owner, role, roleName(role, prefix))
  }
}

async function moveRole(owner: Sql, former: DatabaseRole, name: string): Promise<void> {
  const rights = await owner<{ privilege: string; target: string }[]>`
    select acl.privilege_type as privilege, granted.target
    from (
      select relacl as acl, (case relkind when 'S' then 'sequence ' else 'table ' end) || pg_class.oid::regclass as target,
        relowner as owner from pg_class
      union all select nspacl, 'schema ' || quote_ident(nspname), nspowner from pg_namespace
      union all select proacl, 'function ' || pg_proc.oid::regprocedure, proowner from pg_proc
    ) as granted, aclexplode(granted.acl) as acl
    where acl.grantee = ${former}::regrole and granted.owner <> acl.grantee`
  for (const { privilege, target } of rights) {
    await owner.unsafe(`grant ${privilege} on ${target} to ${name}`)
    await owner.unsafe(`revoke ${privilege} on ${target} from ${former}`)
  }
  await moveOwned(owner, former, name)
  await owner.unsafe(`
    do $$ begin execute format('revoke all on database %I from ${former}', current_database()); end $$`)
  await owner.unsafe(`
    do $$ begin
      drop role ${former};
    exception when dependent_objects_still_exist or insufficient_privilege then null;
    end $$`)
}

/** Requires membership of both roles; pg-boss's tables belong to its role. */
async function moveOwned(owner: Sql, former: DatabaseRole, name: string): Promise<void> {
  const [owned] = await owner`
    select from pg_shdepend where refobjid = ${former}::regrole and deptype = 'o'
      and dbid = (select oid from pg_database where datname = current_database()) limit 1`
  if (!owned) return
  await owner.unsafe(`
    grant ${former}, ${name} to current_user;
    reassign owned by ${former} to ${name};
    revoke ${former}, ${name} from current_user`)
}
