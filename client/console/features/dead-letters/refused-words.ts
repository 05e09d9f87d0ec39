const REASONS: Record<string, string> = {
  BAD_ID: '编号不对，无法去重',
  UNKNOWN_EVENT: '目录里没有这个事件',
  BAD_TIME: '时间不是时间',
  BAD_PROPS: '带的内容和目录不一样',
  DROPPED: '手机存满丢掉的（长时间没网）',
};

/** Why an event was not taken, to an operator. */
export function reasonWords(reason: string): string {
  return REASONS[reason] ?? reason;
}

const ADVICE: Record<string, string> = {
  BAD_ID: '不是我们的小程序发的，可以不管',
  UNKNOWN_EVENT: '多半是旧版小程序在发，样本里看得到是哪一种',
  BAD_TIME: '不是我们的小程序发的，可以不管',
  BAD_PROPS: '埋点和目录对不上，交给做小程序的人',
  DROPPED: '手机最多留 500 条，先丢不要紧的',
};

/** What to do about it, in a line. */
export function adviceOn(reason: string): string {
  return ADVICE[reason] ?? '';
}

const MINUTE_MS = 60_000;

/** How far counting is behind, from the age of the oldest event that waits (ms). */
export function behindWords(behindMs: number): string {
  if (behindMs < MINUTE_MS) return '收下的都已计数';
  return `计数落后 ${Math.round(behindMs / MINUTE_MS)} 分钟，看看后台任务是否在跑`;
}
