const OFFICIAL_BASE = 'https://api.weixin.qq.com';

/** Whether WeChat could have issued this appid: wx and 16 hex digits. */
export function isRealAppid(appid: string): boolean {
  return /^wx[0-9a-f]{16}$/i.test(appid.trim());
}

const OFFICIAL_PAY_BASES = ['https://api.mch.weixin.qq.com', 'https://api2.mch.weixin.qq.com'];

/**
 * A real app's secret, its members' codes and its payments may go to WeChat only.
 * @throws Error when a real appid is pointed at any other address
 */
export function assertOfficialBase(appid: string, apiBase: string, payBase?: string): void {
  if (!isRealAppid(appid)) return;
  if (new URL(apiBase).origin !== OFFICIAL_BASE) {
    throw new Error(`a real WeChat appid may only be used with ${OFFICIAL_BASE}`);
  }
  if (payBase !== undefined && !OFFICIAL_PAY_BASES.includes(new URL(payBase).origin)) {
    throw new Error(`a real WeChat appid may only pay through ${OFFICIAL_PAY_BASES.join(' or ')}`);
  }
}
