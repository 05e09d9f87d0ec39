/** The only list of error codes: HTTP status and what to tell the caller. `{name}` is filled from params. */
interface ErrorText {
  status: number;
  zh: string;
  en: string;
}

const define = <T extends Record<string, ErrorText>>(table: T): T => table;

export const ERRORS = define({
  // The request itself
  BAD_INPUT: { status: 400, zh: '有一项填得不对：{issues}', en: 'Some input is not valid: {issues}' },
  BODY_TOO_LARGE: {
    status: 413,
    zh: '内容太大了，最多 {maxKb} KB',
    en: 'Body too large, at most {maxKb} KB',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 400,
    zh: '请求缺少 Idempotency-Key，请更新后再试',
    en: 'Send an Idempotency-Key header (8 to 64 letters, digits, _ or -)',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 409,
    zh: '这次操作和上一次内容不同，请回到页面重新提交',
    en: 'This Idempotency-Key was used with another body; make a new key',
  },
  RATE_LIMITED: {
    status: 429,
    zh: '点得太快了，{seconds} 秒后再试',
    en: 'Too many requests, retry in {seconds} s',
  },
  NOT_FOUND: { status: 404, zh: '没有找到', en: 'Not found' },
  METHOD_NOT_ALLOWED: { status: 405, zh: '请用 {method} 请求', en: 'Use {method}' },
  BUSY: { status: 503, zh: '现在有点忙，请再试一次', en: 'Busy, please retry' },
  INTERNAL: {
    status: 500,
    zh: '是我们这边出了错，请稍后再试',
    en: 'Something went wrong on our side, retry later',
  },

  // Who is calling
  UNAUTHENTICATED: { status: 401, zh: '请先登录', en: 'Log in first' },
  TOKEN_EXPIRED: { status: 401, zh: '登录已过期，请重新登录', en: 'Token expired, refresh it' },
  FORBIDDEN: { status: 403, zh: '没有权限做这件事', en: 'Not allowed' },
  MEMBER_DELETED: { status: 401, zh: '这个账号已注销', en: 'This account was deleted' },
  REFRESH_INVALID: { status: 401, zh: '登录已失效，请重新登录', en: 'Refresh token not valid, log in again' },
  REFRESH_REUSED: {
    status: 401,
    zh: '登录凭证被重复使用，为安全起见已全部退出，请重新登录',
    en: 'Refresh token used twice; this login was ended everywhere, log in again',
  },
  LOGIN_CODE_INVALID: {
    status: 401,
    zh: '登录没有成功，请再点一次',
    en: 'Login code invalid or expired, get a new one',
  },
  LOGIN_BLOCKED: { status: 403, zh: '微信暂时不让这个账号登录', en: 'WeChat refuses this login' },
  WECHAT_UNAVAILABLE: {
    status: 502,
    zh: '微信那边没有回应，请稍后再试',
    en: 'WeChat did not answer, retry later',
  },
  CREDENTIALS_INVALID: { status: 401, zh: '账号或密码不对', en: 'Account or password is wrong' },
  ACCOUNT_DISABLED: { status: 403, zh: '这个账号已停用，请找店主', en: 'This account is disabled' },
  ACCOUNT_TAKEN: {
    status: 409,
    zh: '账号名「{account}」已经有人用了',
    en: 'Account name {account} is taken',
  },
  LAST_OWNER: { status: 409, zh: '至少要留一位店主', en: 'At least one owner must remain' },
  SETUP_LINK_INVALID: {
    status: 410,
    zh: '链接已用过或过期，请重启服务拿新的',
    en: 'Setup link used or expired; restart to get one',
  },
  PHONE_CODE_INVALID: {
    status: 400,
    zh: '手机号没有取到，请再点一次',
    en: 'Phone code invalid or expired, ask again',
  },
  PHONE_TAKEN: {
    status: 409,
    zh: '这个手机号已经绑在另一个账号上，请联系客服合并',
    en: 'This phone belongs to another member; ask service to merge',
  },
  CONSENT_REQUIRED: { status: 403, zh: '先同意隐私说明才能登录', en: 'Agree to the privacy notice first' },
  CONSENT_OUTDATED: {
    status: 409,
    zh: '隐私说明更新了，请看过再同意',
    en: 'The privacy notice changed; read version {version}',
  },

  // Members
  IMAGE_INVALID: {
    status: 400,
    zh: '图片要是 PNG 或 JPEG，且不超过 {maxKb} KB',
    en: 'Send a PNG or JPEG of at most {maxKb} KB',
  },

  // Check-in
  CHECKIN_ALREADY_DONE: { status: 409, zh: '今天已经签过了', en: 'Already checked in today' },
  MAKEUP_NO_CARD: {
    status: 409,
    zh: '这个月的补签卡用完了，{nextMonth} 会有新的',
    en: 'No make-up card left this month',
  },
  MAKEUP_DAY_NOT_ALLOWED: {
    status: 400,
    zh: '只能补最近 {days} 天里漏掉的一天',
    en: 'Only a missed day of the last {days} can be made up',
  },
  MAKEUP_ALREADY_DONE: { status: 409, zh: '那天已经签过了', en: 'That day is already checked in' },
  OUTAGE_DAY_INVALID: {
    status: 400,
    zh: '停机日要是今天或之前的一天',
    en: 'An outage day is today or before',
  },
  OUTAGE_ALREADY_DECLARED: { status: 409, zh: '那天已经记为停机日', en: 'That day is already an outage day' },

  // Points
  POINTS_NOT_ENOUGH: {
    status: 409,
    zh: '积分不够，还差 {missing} 积分',
    en: 'Not enough points, {missing} missing',
  },

  // Settings
  ZONE_LOCKED: {
    status: 409,
    zh: '已经有人签到，品牌时区不能再改',
    en: 'The brand zone is locked after the first check-in',
  },
  SETTINGS_CHANGED: {
    status: 409,
    zh: '设置刚被别人改过，请刷新后再改',
    en: 'Settings changed meanwhile, reload first',
  },
});

export type ErrorCode = keyof typeof ERRORS;
export type ErrorParams = Record<string, string | number>;
export type Language = 'zh' | 'en';

/** Text for a person, with `{name}` filled from params. */
export function errorText(code: ErrorCode, params: ErrorParams = {}, language: Language = 'zh'): string {
  return ERRORS[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** An expected failure. Everything else that is thrown becomes INTERNAL. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
  ) {
    super(errorText(code, params, 'en'));
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}
