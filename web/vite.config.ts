import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { commonChunk } from './commonChunk.ts'
import { driverFiles, isForDesk } from './driverFiles.ts'
import { driverPage } from './driverPage.ts'
import { endpointsWithoutSchemas } from './endpointsWithoutSchemas.ts'
import { guidePages } from './guidePages.ts'
import { oldBrowsers } from './oldBrowsers.ts'
import { turnLanguages } from './turnLanguages.ts'

/** Where `npm run dev` finds the API. */
const api = process.env.API_URL ?? 'http://localhost:3000'

/** The oldest browsers that the app is built for: Chrome 90 needs no more (oldBrowsers.ts), and lowering all of `?.` for its sake would cost every page 1 %. */
const oldestBrowsers = ['chrome91', 'safari15']
const { plugin: collectDriverFiles, keepDriverFiles, isDriverFile } = driverFiles()

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    endpointsWithoutSchemas(),
    guidePages(),
    turnLanguages(),
    react(),
    collectDriverFiles,
    driverPage(),
    oldBrowsers(isDriverFile),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/worker',
      filename: 'driverWorker.ts',
      // The driver's page registers it, and names the manifest, so that pages for the desk have neither.
      injectRegister: false,
      manifest: false,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,svg,png,html,webmanifest}'],
        manifestTransforms: [keepDriverFiles],
      },
    }),
  ],
  build: {
    target: oldestBrowsers,
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 2048,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          // And what all pages of the desk have of Mantine.
          groups: [commonChunk(isForDesk), { name: 'desk', test: /[\\/]@mantine[\\/].*js$/, minShareCount: 20 }],
        },
      },
    },
  },
  server: { proxy: { '/api': api, '/health': api } },
})
