import { isRealAppid } from '../wechat/appid';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/**
 * The stand-in hands out logins for any user it knows, so it must never serve a real shop.
 * @throws Error in production, or next to an appid that WeChat could have issued (wx + 16 hex digits)
 */
export function assertStandinAllowed({
  nodeEnv,
  appid,
}: {
  nodeEnv: string | undefined;
  appid: string;
}): void {
  if (nodeEnv === 'production') {
    throw new Error('The WeChat stand-in refuses to start with NODE_ENV=production');
  }
  if (isRealAppid(appid)) {
    throw new Error(
      'The WeChat stand-in refuses to start with a real appid: use a demo appid or the real WeChat',
    );
  }
}

/** Whether a host name means this machine only. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK_NAMES.has(hostname.toLowerCase());
}

/** The host name of an origin, URL or Host header, or undefined when it is none. */
export function hostnameOf(urlOrHost: string): string | undefined {
  try {
    return new URL(urlOrHost.includes('://') ? urlOrHost : `http://${urlOrHost}`).hostname;
  } catch {
    return undefined;
  }
}
