import * as Taro from '@tarojs/taro';
import { answersOf } from './ask-days';
import type { Asked } from './ask-days';

/**
 * WeChat's own dialog: to be called in the handler of a tap. `allowed` when at least one was; the server learns of each
 * from WeChat itself.
 */
export async function requestMessages(templateIds: readonly string[]): Promise<Asked> {
  try {
    const answer: Record<string, unknown> = {
      ...(await Taro.requestSubscribeMessage({ tmplIds: [...templateIds], entityIds: [] })),
    };
    return answersOf(answer, templateIds);
  } catch {
    return 'failed';
  }
}
