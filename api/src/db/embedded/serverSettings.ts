/**
 * PostgreSQL's settings for one small machine. The log never contains personal data: no statements and no values, only
 * messages about the server itself.
 */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // Sockets would need a folder that every user of the machine can write; TCP with a password is enough.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  // All-in-one machines have solid-state disks; the default of 4 is for spinning ones.
  random_page_cost: '1.1',
  max_wal_size: '512MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  password_encryption: 'scram-sha-256',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_error_statement: 'panic',
  log_min_messages: 'fatal',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/** The text of postgresql.conf for a server on that port; `extra` overrides the settings above. */
export function serverSettings(port: number, extra: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ ...settings, ...extra, port: String(port) }).map(
    ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`,
  )
  return `# Written by Doorstep at every start: changes are lost.\n${lines.join('\n')}\n`
}
