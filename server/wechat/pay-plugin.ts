import type * as Plugin from 'wechatpay-axios-plugin';

let loaded: typeof Plugin | undefined;

/** Signatures and cipher of WeChat Pay. Loaded with the first payment: its HTTP client costs a start 100 ms and 18 MB. */
export function plugin(): typeof Plugin {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded late, and signing is synchronous
  loaded ??= require('wechatpay-axios-plugin') as typeof Plugin;
  return loaded;
}
