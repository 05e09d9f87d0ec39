import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Network } from './network';
import { ROUTES } from './pages';
import type { Pages } from './pages';
import type { Privacy } from './privacy';
import type { Realm, WxOptions } from './realm';
import type { Storage } from './storage';
import { messageApis } from './wx-messages';
import type { Dialog } from './wx-messages';
import { shareApis } from './wx-share';
import type { Chat } from './wx-share';
import { tradeApis } from './wx-trade';
import type { Wallet } from './wx-trade';

/** What the person sees and feels beside the pages. */
export interface Outside {
  toasts: string[];
  clipboard: string | undefined;
  vibrations: number;
  /** Numbers that the phone was asked to call. */
  dialled: string[];
}

interface Parts {
  realm: () => Realm;
  pages: () => Pages;
  storage: Storage;
  network: Network;
  privacy: Privacy;
  outside: Outside;
  wallet: Wallet;
  chat: Chat;
  dialog: Dialog;
  hasCanvas(id: string): boolean;
  loginCode(): string;
}

/** A phone of 375 × 812 with a status bar of 44 px and WeChat's capsule; text at its standard size. */
const WINDOW = {
  windowWidth: 375,
  windowHeight: 812,
  screenWidth: 375,
  screenHeight: 812,
  statusBarHeight: 44,
};
const CAPSULE = { top: 48, bottom: 80, left: 281, right: 368, width: 87, height: 32 };

/** Every API that WeChat's own type declarations name. */
function knownNames(): string[] {
  const typings = path.dirname(require.resolve('miniprogram-api-typings/package.json'));
  const source = readFileSync(path.join(typings, 'types/wx/lib.wx.api.d.ts'), 'utf8');
  return [...new Set([...source.matchAll(/\bwx\.(\w+)\(/g)].map(([, name = '']) => name))];
}

/** `wx` for one run of the app. What the shell does not do throws, so that nothing is half done in silence. */
export function createWx(parts: Parts): Record<string, unknown> {
  const { storage, network, privacy, outside } = parts;
  const later = (options: WxOptions | undefined, result: object): void => {
    const realm = parts.realm();
    realm.world.after(1, () => realm.succeed(options, result));
  };
  const own = (value: object): unknown => parts.realm().own(value);
  const done: Record<string, (options: never) => unknown> = {
    request: (options: Parameters<Network['request']>[1]) => network.request(parts.realm(), options),
    getNetworkType: (options: WxOptions) =>
      later(options, { networkType: network.type(), errMsg: 'getNetworkType:ok' }),
    onNetworkStatusChange: (listener: Parameters<Network['onChange']>[0]) => network.onChange(listener),

    getStorageSync(key: string) {
      const text = storage.get(key);
      return text === undefined ? '' : own(JSON.parse(text) as object);
    },
    removeStorageSync: (key: string) => storage.remove(key),

    login: (options: WxOptions) => later(options, { code: parts.loginCode(), errMsg: 'login:ok' }),

    getWindowInfo: () => own(WINDOW),
    getAppBaseInfo: () =>
      own({ SDKVersion: '3.10.0', version: '8.0.60', language: 'zh_CN', fontSizeSetting: 16 }),
    getMenuButtonBoundingClientRect: () => own(CAPSULE),
    getUpdateManager: () => ({ onUpdateReady: () => undefined }),
    canIUse: (name: string) => name in wx,
    // The shell has no layout, so nothing ever comes into sight.
    createIntersectionObserver: () => {
      const observer = {
        relativeToViewport: () => observer,
        observe: () => undefined,
        disconnect: () => undefined,
      };
      return observer;
    },

    showToast(options: WxOptions & { title: string }) {
      outside.toasts.push(options.title);
      later(options, { errMsg: 'showToast:ok' });
    },
    vibrateShort(options: WxOptions) {
      outside.vibrations += 1;
      later(options, { errMsg: 'vibrateShort:ok' });
    },
    makePhoneCall(options: WxOptions & { phoneNumber: string }) {
      outside.dialled.push(options.phoneNumber);
      later(options, { errMsg: 'makePhoneCall:ok' });
    },
    setClipboardData: (options: WxOptions & { data: string }) =>
      privacy.guard(parts.realm(), 'setClipboardData', options, () => {
        outside.clipboard = options.data;
        later(options, { errMsg: 'setClipboardData:ok' });
      }),
    ...tradeApis(parts),
    ...shareApis(parts),
    ...messageApis(parts),
    onNeedPrivacyAuthorization: (listener: Parameters<Privacy['onNeed']>[0]) => privacy.onNeed(listener),
  };

  const wx: Record<string, unknown> = {};
  for (const name of knownNames()) {
    wx[name] = () => {
      throw new Error(`the shell does not know wx.${name}`);
    };
  }
  Object.assign(wx, done, { setStorageSync: (key: string, value: unknown) => storage.set(key, value) });
  for (const how of ROUTES) wx[how] = (options: Parameters<Pages['go']>[1]) => parts.pages().go(how, options);
  return wx;
}
