/** The part of the list of error codes (errors.ts) about messages, staff, sharing and tags. */
export const ENGAGEMENT_ERRORS = {
  // Messages
  MESSAGE_TEMPLATE_INVALID: {
    status: 400,
    zh: '消息模板不对：{issues}',
    en: 'The message template is not valid: {issues}',
  },

  // Staff and SOPs
  INVITE_INVALID: {
    status: 400,
    zh: '邀请码不对或已过期，请找店长再要一个',
    en: 'The invite code is wrong or expired, ask for a new one',
  },
  STAFF_BOUND_ALREADY: {
    status: 409,
    zh: '这个微信已经绑在另一个导购账号上，请先停用那个账号',
    en: 'This WeChat user is another staff account already; disable that one first',
  },
  STAFF_GONE: { status: 404, zh: '没有这个导购，或已经停用', en: 'No such staff account, or it is disabled' },
  CUSTOMER_NOT_YOURS: {
    status: 403,
    zh: '这位客户不归你跟进，看不了',
    en: 'This customer is not assigned to you',
  },
  PHONE_UNKNOWN: {
    status: 409,
    zh: 'TA 没有绑定手机号，改在微信里聊，或者跳过这一件',
    en: 'No phone number is bound; write to them instead, or skip the task',
  },
  TASK_GONE: { status: 404, zh: '没有找到这个任务', en: 'No such task' },
  TASK_MOVED_ON: {
    status: 409,
    zh: '任务已经{state}，刷新看看',
    en: 'The task is {state} already, reload',
  },
  TASK_NOT_NOW: {
    status: 409,
    zh: '先不打扰：{why}',
    en: 'Not now: {why}',
  },
  SCRIPT_GONE: { status: 404, zh: '没有找到这条话术', en: 'No such script' },
  SCRIPT_INVALID: { status: 400, zh: '话术不对：{issues}', en: 'The script is not valid: {issues}' },
  SEND_GONE: { status: 404, zh: '没有找到这次发送', en: 'No such send' },
  SOP_GONE: { status: 404, zh: '没有找到这个 SOP', en: 'No such SOP' },
  SOP_INVALID: { status: 400, zh: 'SOP 还不能用：{issues}', en: 'The SOP is not valid: {issues}' },
  SOP_CHANGED: {
    status: 409,
    zh: 'SOP 刚被别人改过，请刷新后再改',
    en: 'The SOP changed meanwhile, reload first',
  },

  // Sharing
  SHARE_MATERIAL_GONE: {
    status: 404,
    zh: '要分享的内容不在了，换一个试试',
    en: 'What is to be shared does not exist (any more)',
  },
  SHARE_LINK_GONE: {
    status: 404,
    zh: '这次分享不在了，请重新分享',
    en: 'No such link of yours, share again',
  },
  SHARE_CODE_REFUSED: {
    status: 409,
    zh: '小程序发布后才能生成码，先用卡片分享',
    en: 'WeChat makes codes of published mini programs only; share a card for now',
  },

  // Repurchase
  REPURCHASE_GONE: {
    status: 404,
    zh: '没有你买过这件的记录，下拉刷新看看',
    en: 'You have not bought this product, reload',
  },

  // Tags and audiences
  TAG_GONE: { status: 404, zh: '这个标签不在了，请刷新看看', en: 'No such tag, reload' },
  TAG_GROUP_GONE: {
    status: 404,
    zh: '这个标签组不在了，选一个别的',
    en: 'No such tag group, choose another',
  },
  TAG_CHANGED: {
    status: 409,
    zh: '标签刚被别人改过，请刷新后再改',
    en: 'The tag changed meanwhile, reload first',
  },
  RULE_INVALID: { status: 400, zh: '规则不对：{issues}', en: 'The rule is not valid: {issues}' },
  SEGMENT_GONE: { status: 404, zh: '这个人群不在了，请刷新看看', en: 'No such audience, reload' },
};
