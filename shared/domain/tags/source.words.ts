import type { TagSource } from './settle';

/** Where a tag comes from, as everybody reads it. */
export const SOURCE_WORDS: Record<TagSource, string> = {
  rule: '规则算的',
  manual: '运营打的',
  channel: '渠道',
  form: '自己填的',
  staff: '导购打的',
};
