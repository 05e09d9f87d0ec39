import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import { h5 } from './h5';
import { mini } from './mini';

const root = path.resolve(__dirname, '../..');
const platform = process.env.TARO_ENV ?? 'weapp';
/** Below the root of the repository. */
const output = process.env.MALL_DIST ?? `dist/${platform}`;

/** H5 is served by the API itself; a mini program needs a whole origin, fixed when it is built. */
const apiOrigin = platform === 'h5' ? '' : (process.env.MALL_API_ORIGIN ?? 'http://127.0.0.1:3000');

export default defineConfig<'webpack5'>({
  projectName: 'private-domain-mall',
  date: '2026-6-1',
  sourceRoot: 'client/mini',
  outputRoot: output,
  // A pixel of the design is a pixel of the screen: wider phones get more room, not bigger type.
  designWidth: 375,
  deviceRatio: { 375: 1 },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  logger: { quiet: true, stats: false },
  plugins: [path.join(__dirname, 'aria.ts')],
  alias: { '@mini': path.join(root, 'client/mini'), '@shared': path.join(root, 'shared') },
  env: { TARO_APP_API: JSON.stringify(apiOrigin) },
  copy: {
    patterns: platform === 'weapp' ? [{ from: 'client/mini/assets/tab', to: `${output}/assets/tab` }] : [],
    options: {},
  },
  mini,
  h5,
});
