import type { IH5Config } from '@tarojs/taro/types/compile';
import { compileScripts } from './script';

/** What only the browser build needs. */
export const h5: IH5Config<'webpack5'> = {
  publicPath: '/',
  staticDirectory: 'static',
  router: { mode: 'hash' },
  postcss: { pxtransform: { enable: false, config: {} }, autoprefixer: { enable: true, config: {} } },
  output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
  miniCssExtractPluginOption: {
    ignoreOrder: true,
    filename: 'css/[name].[contenthash:8].css',
    chunkFilename: 'css/[name].[contenthash:8].css',
  },
  esnextModules: ['@nutui/nutui-react-taro', '@nutui/icons-react-taro'],
  webpackChain(chain) {
    compileScripts(chain);
    // What two pages need is fetched once, not with each of them.
    chain.optimization.splitChunks({
      chunks: 'all',
      minSize: 0,
      cacheGroups: {
        default: false,
        defaultVendors: false,
        shared: { name: 'shared', minChunks: 2, chunks: 'async', priority: 2 },
      },
    });
  },
};
