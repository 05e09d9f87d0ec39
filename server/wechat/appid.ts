const OFFICIAL_BASE = 'https://api.weixin.qq.com';

/** Whether WeChat could have issued this appid: wx and 16 hex digits. */
export function isRealAppid(appid: string): boolean {
  return /^wx[0-9a-f]{16}$/i.test(appid.trim());
}

/**
 * A real app's secret and its members' codes may go to WeChat only.
 * @throws Error when a real appid is pointed at any other address
 */
export function assertOfficialBase(appid: string, apiBase: string): void {
  if (isRealAppid(appid) && new URL(apiBase).origin !== OFFICIAL_BASE) {
    throw new Error(`a real WeChat appid may only be used with ${OFFICIAL_BASE}`);
  }
}
