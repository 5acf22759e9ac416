/** Where somebody at this machine opens what listens at a host: by its name where that is every network. */
export function addressAt(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
