import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const shared = (path: string): string => fileURLToPath(new URL(`../shared/src/${path}`, import.meta.url))

const api = process.env['API_URL'] ?? 'http://localhost:3000'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: {
    alias: [
      { find: '@doorstep/shared/contracts', replacement: shared('contracts/index.ts') },
      { find: '@doorstep/shared/rules', replacement: shared('rules/index.ts') },
      { find: '@doorstep/shared/units', replacement: shared('units/index.ts') },
    ],
  },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    // Data URLs for small pictures are fine with the content-security-policy; for fonts and scripts they are not used.
    assetsInlineLimit: 2048,
  },
  server: { proxy: { '/api': api, '/health': api } },
})
