import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { endpointsWithoutSchemas } from './endpointsWithoutSchemas.ts'
import { guidePages } from './guidePages.ts'

/** Where `npm run dev` finds the API. */
const api = process.env.API_URL ?? 'http://localhost:3000'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [endpointsWithoutSchemas(), guidePages(), react()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 2048,
  },
  server: { proxy: { '/api': api, '/health': api } },
})
