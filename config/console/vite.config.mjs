import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

/** The operator console as static files below /console/, without a line of inline script: our CSP allows none. */
export default defineConfig({
  root: path.join(root, 'client/console'),
  base: '/console/',
  plugins: [react()],
  resolve: { alias: { '@shared': path.join(root, 'shared') } },
  build: {
    outDir: path.join(root, 'dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 1500,
  },
  logLevel: 'warn',
});
