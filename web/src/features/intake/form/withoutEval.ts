import { z } from 'zod'

/** Runs before the first schema is created: zod would compile its checks, which the content-security-policy forbids and reports. */
z.config({ jitless: true })
