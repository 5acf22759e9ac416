import { z } from 'zod'

/** Before the first schema is made: zod would try to compile its checks, which the content-security-policy forbids and reports. */
z.config({ jitless: true })
