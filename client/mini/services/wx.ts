import * as Taro from '@tarojs/taro';

/** The only file that touches the device: everything else asks here, and tests replace it. */
export const isWeapp = process.env.TARO_ENV === 'weapp';

/** Origin of the API without a trailing slash; empty when the API serves this page itself. */
export const apiOrigin = process.env.TARO_APP_API;

export interface HttpRequest {
  method: 'GET' | 'POST';
  url: string;
  body?: object;
  headers: Record<string, string>;
}

export interface HttpResponse {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

const TIMEOUT_MS = 10_000;

/** Any HTTP status is an answer; rejects only when no answer came (no network, timeout). */
export async function http({ method, url, body, headers }: HttpRequest): Promise<HttpResponse> {
  const answer = await Taro.request<unknown>({
    method,
    url,
    data: body,
    timeout: TIMEOUT_MS,
    header: { 'content-type': 'application/json', ...headers },
  });
  return { status: answer.statusCode, body: answer.data, headers: lowerNames(answer.header ?? {}) };
}

function lowerNames(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

/** Storage survives restarts; 1 MB a key. A full or broken storage reads as empty and is never fatal. */
export function readStorage<T>(key: string): T | null {
  try {
    return Taro.getStorageSync<T | ''>(key) || null;
  } catch {
    return null;
  }
}

export function writeStorage(key: string, value: unknown): void {
  try {
    Taro.setStorageSync(key, value);
  } catch {
    // Without storage the member only has to log in again next time.
  }
}

export function removeStorage(key: string): void {
  try {
    Taro.removeStorageSync(key);
  } catch {
    // Same as above.
  }
}

/** Code of wx.login, good for one login within five minutes. WeChat only. */
export async function loginCode(): Promise<string> {
  const { code } = await Taro.login();
  return code;
}

export async function isOnline(): Promise<boolean> {
  if (!isWeapp) return navigator.onLine;
  const { networkType } = await Taro.getNetworkType();
  return networkType !== 'none';
}

export function onOnlineChange(listener: (online: boolean) => void): void {
  if (isWeapp) {
    Taro.onNetworkStatusChange(({ isConnected }) => listener(isConnected));
  } else {
    window.addEventListener('online', () => listener(true));
    window.addEventListener('offline', () => listener(false));
  }
}

/** Short hint at the bottom of the screen. */
export function toast(title: string): void {
  void Taro.showToast({ title, icon: 'none', duration: 2400 });
}

export async function copyText(text: string): Promise<void> {
  await Taro.setClipboardData({ data: text });
  if (!isWeapp) toast('已复制'); // WeChat says so by itself
}

/** Lets the phone dial; whether it was called is known to nobody but the caller. */
export function callNumber(number: string): void {
  if (isWeapp) void Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined);
  else window.location.href = `tel:${number}`;
}

/** Pictures at full size, beginning with the one at `index`. A browser opens it: Taro's viewer would weigh 200 KB there. */
export function showPictures(urls: readonly string[], index: number): void {
  if (process.env.TARO_ENV === 'weapp') void Taro.previewImage({ urls: [...urls], current: urls[index] });
  else window.open(urls[index], '_blank', 'noopener');
}

/** One light tap, where the phone can. */
export function vibrate(): void {
  if (isWeapp) void Taro.vibrateShort({ type: 'light' }).catch(() => undefined);
}

const TABS = ['/pages/home/index', '/pages/mall/index', '/pages/cart/index', '/pages/me/index'];

/** A tab takes no query when it is switched to: it waits here until the tab asks for it. */
const asked = new Map<string, string>();

/** Opens a page by its path; tabs are switched to, everything else is put on the stack. */
export function openPage(path: string): void {
  const whole = path.startsWith('/') ? path : `/${path}`;
  const [url = '', query] = whole.split('?');
  if (!TABS.includes(url)) {
    void Taro.navigateTo({ url: whole });
    return;
  }
  if (query) asked.set(url, query);
  void Taro.switchTab({ url });
}

/** What a tab was opened with, once: `categoryId=cat_1`; empty when it was only switched to. */
export function takeTabQuery(url: string): Record<string, string> {
  const pairs = (asked.get(url) ?? '').split('&').filter(Boolean);
  asked.delete(url);
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name, decodeURIComponent(value)];
    }),
  );
}

/** Opens a page in place of this one: back does not return here. */
export function replacePage(path: string): void {
  void Taro.redirectTo({ url: path });
}

/** The number on a tab; nothing at 0. WeChat takes it only while a tab is in front. */
export function setTabBadge(path: string, count: number): void {
  const index = TABS.indexOf(path);
  const done =
    count > 0
      ? Taro.setTabBarBadge({ index, text: count > 99 ? '99+' : String(count) })
      : Taro.removeTabBarBadge({ index });
  void done.catch(() => undefined);
}

/** Back, or home when this page was opened directly. */
export function goBack(): void {
  leavePages(1);
}

/** Back past so many pages. */
export function leavePages(count: number): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack({ delta: count });
  else void Taro.switchTab({ url: TABS[0] ?? '' });
}

export function stopPullDown(): void {
  Taro.stopPullDownRefresh();
}

export interface DeviceMetrics {
  /** Height of the system's status bar in px. */
  statusBar: number;
  /** Height of our navigation row in px; it is centred on WeChat's capsule. */
  navRow: number;
  /** Room on the right that the capsule takes, in px. */
  capsule: number;
  /** The member's text scale: 1 … 1.4. */
  textScale: number;
}

const NAV_ROW = 44;
/** Room above our row where no status bar is. */
const BROWSER_TOP = 6;
const STANDARD_FONT = 16;

/** Measures once what the layout needs; a browser has no status bar and no capsule. */
export function deviceMetrics(): DeviceMetrics {
  if (!isWeapp)
    return { statusBar: BROWSER_TOP, navRow: NAV_ROW, capsule: 0, textScale: clampScale(browserScale()) };
  const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo();
  const { top, height, left } = Taro.getMenuButtonBoundingClientRect();
  // Taro's types do not know this field of WeChat's.
  const base: Taro.getAppBaseInfo.Result & { fontSizeSetting?: number } = Taro.getAppBaseInfo();
  return {
    statusBar: statusBarHeight,
    navRow: (top - statusBarHeight) * 2 + height,
    capsule: windowWidth - left,
    textScale: clampScale((base.fontSizeSetting ?? STANDARD_FONT) / STANDARD_FONT),
  };
}

/** `?k=1.4` for a look at large text, else what the reader set the browser to. */
function browserScale(): number {
  const asked = new URLSearchParams(window.location.search).get('k');
  return asked
    ? Number(asked)
    : parseFloat(getComputedStyle(document.documentElement).fontSize) / STANDARD_FONT;
}

function clampScale(scale: number): number {
  return Math.min(1.4, Math.max(1, Math.round(scale * 100) / 100 || 1));
}

/** A new version is fetched in the background; it starts when the member agrees. */
export function watchUpdates(): void {
  if (!isWeapp) return;
  const manager = Taro.getUpdateManager();
  manager.onUpdateReady(() => {
    void Taro.showModal({
      title: '有新版本',
      content: '重新打开就能用上',
      confirmText: '重新打开',
      cancelText: '稍后',
    }).then(({ confirm }) => {
      if (confirm) manager.applyUpdate();
    });
  });
}

type PrivacyAnswer = { event: 'exposureAuthorization' | 'disagree' } | { event: 'agree'; buttonId: string };
export type PrivacyResolve = (answer: PrivacyAnswer) => void;

/** WeChat asks through this before the first call of a private API; the last listener wins. */
export function onPrivacyAsked(listener: (resolve: PrivacyResolve) => void): void {
  if (isWeapp && Taro.canIUse('onNeedPrivacyAuthorization')) {
    Taro.onNeedPrivacyAuthorization((resolve: PrivacyResolve) => listener(resolve));
  }
}

/** Opens the privacy guide that WeChat keeps for this mini program. */
export function openPrivacyContract(): void {
  if (isWeapp) void Taro.openPrivacyContract({});
}
