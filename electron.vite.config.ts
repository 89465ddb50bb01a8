import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { precomputed } from './build/precomputed.mjs'

// The desktop host, its preload and the page, built into out/. The loopback host serves the same page.
export default defineConfig({
  main: {
    plugins: [precomputed],
    build: {
      outDir: 'out/main',
      rolldownOptions: { input: { index: 'electron/main/index.ts', backupProcess: 'electron/main/backupProcess.ts' } },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'electron/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), tailwindcss()],
    build: {
      outDir: 'out/renderer',
      // The content policy takes no font out of a data address.
      assetsInlineLimit: 0,
      minify: true,
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
})
