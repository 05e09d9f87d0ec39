import { ENGAGEMENT_ERRORS } from './engagement-errors';

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
  ACCOUNT_UNFINISHED: {
    status: 409,
    zh: '还有没办完的事：{what}。办完再注销，免得你找不回来',
    en: 'Not finished yet: {what}. Finish it before you delete the account',
  },
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
  TOTP_CODE_INVALID: {
    status: 401,
    zh: '验证码不对或已用过，等下一个验证码再试',
    en: 'The code is wrong or was used already, wait for the next one',
  },
  TOTP_TICKET_INVALID: {
    status: 401,
    zh: '登录等太久了，请重新输入密码',
    en: 'This login waited too long, enter the password again',
  },
  TOTP_ALREADY_ON: {
    status: 409,
    zh: '两步验证已经开着，要换设备请先关闭',
    en: 'Two-step login is on already; turn it off to change the device',
  },
  TOTP_NOT_ON: {
    status: 409,
    zh: '两步验证还没有开启，请先从扫码开始',
    en: 'Two-step login is not set up, begin with the QR code',
  },
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
    zh: '这个手机号已经绑在另一个账号上。两个都是你的，就联系客服合并',
    en: 'This phone belongs to another member. If both are you, ask service to merge them',
  },
  PAIR_GONE: {
    status: 404,
    zh: '这一对不在了，可能有一方注销了账号，请刷新看看',
    en: 'No such pair; one of the two may have deleted the account. Reload',
  },
  PAIR_DECIDED: {
    status: 409,
    zh: '别人刚刚处理过这一对，请刷新看看',
    en: 'Somebody else decided on this pair meanwhile, reload',
  },
  PERSON_UNFINISHED: {
    status: 409,
    zh: '现在还不能合并：{what}。办完再来',
    en: 'Cannot be merged yet: {what}. Finish it first',
  },
  UNDO_LATER_FIRST: {
    status: 409,
    zh: '合并后的会员又和别人合并过，先撤销后面那一次',
    en: 'The member was merged with somebody else since; undo that one first',
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

  // Goods
  PRODUCT_GONE: { status: 404, zh: '这件商品找不到了，看看别的吧', en: 'No such product' },
  CATEGORY_GONE: { status: 404, zh: '这个分类不在了，换一个看看', en: 'No such category' },
  CATEGORY_NOT_EMPTY: {
    status: 409,
    zh: '分类下还有 {count} 件商品或子分类，先移走',
    en: 'Category still holds {count} products or categories; move them first',
  },
  NAME_TAKEN: { status: 409, zh: '「{name}」已经有了，换个名字', en: 'The name {name} is taken' },
  PRODUCT_CHANGED: {
    status: 409,
    zh: '商品刚被别人改过，请刷新后再改',
    en: 'The product changed meanwhile, reload first',
  },
  PRODUCT_INVALID: { status: 400, zh: '商品资料不对：{issues}', en: 'The product is not valid: {issues}' },
  PARITY_BROKEN: {
    status: 409,
    zh: '「{name}」在{channel}只卖 {price}，商城要 {mall}；降价，或写明理由再上架',
    en: '{name} costs {price} at {channel} but {mall} here; lower the price or give a reason',
  },
  EXCHANGE_INVALID: { status: 400, zh: '兑换设置不对：{issues}', en: 'The exchange is not valid: {issues}' },
  FAVOURITES_FULL: {
    status: 409,
    zh: '收藏最多 {max} 件，先移走几件',
    en: 'At most {max} favourites; remove some first',
  },
  STOCK_NOT_ENOUGH: { status: 409, zh: '「{name}」只剩 {left} 件', en: 'Only {left} of {name} left' },
  LIMIT_REACHED: {
    status: 409,
    zh: '「{name}」每人限购 {max} 件，还能买 {left} 件',
    en: '{name} is limited to {max} a member, {left} left',
  },

  // Coupons and prices
  COUPON_GONE: { status: 404, zh: '这张券不再发放了', en: 'This coupon is no longer given' },
  COUPON_SOLD_OUT: { status: 409, zh: '这张券领完了', en: 'This coupon is sold out' },
  COUPON_HAD_ENOUGH: {
    status: 409,
    zh: '你已经领过了，去优惠券里看看',
    en: 'You have had all a member can have; look at your coupons',
  },
  COUPON_CODE_INVALID: {
    status: 400,
    zh: '兑换码不对或已经用过，看看有没有输错',
    en: 'The code is wrong or used; check it',
  },
  COUPON_NOT_USABLE: {
    status: 409,
    zh: '有张券刚刚被用掉或过期了，请重新选',
    en: 'A coupon was used or expired meanwhile; choose again',
  },
  TEMPLATE_INVALID: { status: 400, zh: '券设置不对：{issues}', en: 'The template is not valid: {issues}' },
  TEMPLATE_CHANGED: {
    status: 409,
    zh: '券刚被别人改过，请刷新后再改',
    en: 'The template changed meanwhile, reload first',
  },
  PROMOTION_INVALID: {
    status: 400,
    zh: '活动设置不对：{issues}',
    en: 'The promotion is not valid: {issues}',
  },
  PROMOTION_CHANGED: {
    status: 409,
    zh: '活动刚被别人改过，请刷新后再改',
    en: 'The promotion changed meanwhile, reload first',
  },
  FREIGHT_INVALID: {
    status: 400,
    zh: '运费设置不对：{issues}',
    en: 'The freight template is not valid: {issues}',
  },
  FREIGHT_CHANGED: {
    status: 409,
    zh: '运费模板刚被别人改过，请刷新后再改',
    en: 'The freight template changed meanwhile, reload first',
  },

  // Cart and orders
  CART_FULL: { status: 409, zh: '购物车最多放 {max} 种，先清一清', en: 'At most {max} lines in a cart' },
  CART_EMPTY: { status: 400, zh: '先选几件商品', en: 'Choose some goods first' },
  ADDRESS_GONE: { status: 404, zh: '这个地址不在了，选一个别的', en: 'No such address, choose another' },
  ADDRESS_FULL: { status: 409, zh: '地址最多存 {max} 个，先删几个', en: 'At most {max} addresses' },
  PRICE_CHANGED: {
    status: 409,
    zh: '价格刚刚变了，现在是 {payable}，请再看一眼',
    en: 'The price changed to {payable}, look again',
  },
  LINES_UNAVAILABLE: {
    status: 409,
    zh: '「{name}」现在买不了，请回购物车看看',
    en: '{name} cannot be ordered now, look at the cart',
  },
  ORDER_GONE: { status: 404, zh: '没有找到这个订单', en: 'No such order' },
  ORDER_NOT_CANCELLABLE: {
    status: 409,
    zh: '订单{state}，不能取消；可以申请售后',
    en: 'The order is {state} and cannot be cancelled',
  },
  ORDER_NOT_RECEIVABLE: {
    status: 409,
    zh: '订单{state}，还不能确认收货',
    en: 'The order is {state} and cannot be received',
  },
  ORDER_NOT_PAYABLE: { status: 409, zh: '订单{state}，不用付款', en: 'The order is {state}, nothing to pay' },
  INVOICE_NOT_ALLOWED: {
    status: 409,
    zh: '这个订单现在不能开票，或者已经申请过',
    en: 'No invoice for this order now, or already asked for',
  },

  // Payments
  PAY_NOT_CONFIGURED: {
    status: 503,
    zh: '商家还没开通微信支付，请联系客服',
    en: 'WeChat Pay is not configured',
  },
  REFUND_GONE: { status: 404, zh: '没有找到这笔退款', en: 'No such refund' },

  // Shipping and after-sales
  ORDER_NOT_SHIPPABLE: {
    status: 409,
    zh: '订单{state}，没有可发的商品',
    en: 'The order is {state}, nothing to ship',
  },
  AFTERSALE_OPEN: {
    status: 409,
    zh: '有商品正在退款，先处理售后再发货',
    en: 'A refund of these goods is open; decide it first',
  },
  CARRIER_UNKNOWN: {
    status: 400,
    zh: '没有这家快递，从列表里选',
    en: 'Unknown carrier, choose one of the list',
  },
  PARCEL_GONE: { status: 404, zh: '没有找到这个包裹', en: 'No such parcel' },
  AFTERSALE_GONE: { status: 404, zh: '没有找到这个售后单', en: 'No such after-sale' },
  AFTERSALE_NOT_ALLOWED: {
    status: 409,
    zh: '这次售后不能申请：{why}',
    en: 'This after-sale cannot be asked for: {why}',
  },
  AFTERSALE_MOVED_ON: {
    status: 409,
    zh: '售后单已经{state}，请刷新看看',
    en: 'The after-sale is {state} already, reload',
  },

  // Reviews
  REVIEW_NOT_ALLOWED: { status: 409, zh: '收到货以后才能评价', en: 'Review after receipt' },
  REVIEW_ALREADY_WRITTEN: { status: 409, zh: '这件已经评价过了', en: 'Already reviewed' },
  REVIEW_GONE: { status: 404, zh: '没有找到这条评价', en: 'No such review' },
  CONTENT_REFUSED: {
    status: 400,
    zh: '这段话没有通过内容检查，换个说法试试',
    en: 'The content check refused this text; put it another way',
  },

  ...ENGAGEMENT_ERRORS,

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
