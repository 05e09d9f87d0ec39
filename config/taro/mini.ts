import type { IMiniAppConfig } from '@tarojs/taro/types/compile';
import { compileScripts } from './script';

/** What only the WeChat build needs. */
export const mini: IMiniAppConfig<'webpack5'> = {
  // Code that only a sub-package uses travels with that sub-package.
  optimizeMainPackage: { enable: true },
  postcss: { pxtransform: { enable: false, config: {} } },
  // The order of independent style files says nothing: none of them overrides another.
  miniCssExtractPluginOption: { ignoreOrder: true },
  imageUrlLoaderOption: { limit: 10 * 1024 },
  webpackChain(chain) {
    compileScripts(chain);
  },
};
