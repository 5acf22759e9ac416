import type { EndpointShape } from '@doorstep/shared/contracts'
import type { Plugin } from 'vite'

const contracts = '@doorstep/shared/contracts'
const virtual = '\0endpoints-without-schemas'

/**
 * Keeps zod off the phone. The web needs of an endpoint its method, path and how its answer is known, but importing one would bring the schemas of
 * all with it (39 kB gzip, measured). So in a build the contracts are replaced by what is plain data in them: `call(getRun, …)`
 * works, a schema is not there and importing one fails the build. A form that validates with a schema imports it in a
 * file of its own named `schemas.ts`, which gets the real contracts.
 */
export function endpointsWithoutSchemas(): Plugin {
  return {
    name: 'endpoints-without-schemas',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source !== contracts || importer?.endsWith('/schemas.ts')) return undefined
      return virtual
    },
    async load(id) {
      if (id !== virtual) return undefined
      const exported: Record<string, unknown> = await import('@doorstep/shared/contracts')
      return Object.entries(exported)
        .flatMap(([name, value]) => {
          const plain = plainPart(value)
          return plain === undefined ? [] : [`export const ${name} = ${JSON.stringify(plain)}`]
        })
        .join('\n')
    },
  }
}

function plainPart(value: unknown): unknown {
  if (typeof value === 'function') return undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  if ('_zod' in value) return undefined
  if ('method' in value && 'path' in value && 'id' in value) {
    const { id, method, path, status, requiredFields: answerFields } = value as EndpointShape
    return { id, method, path, status, answerFields }
  }
  return value
}
