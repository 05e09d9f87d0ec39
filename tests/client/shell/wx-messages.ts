import type { Realm, WxOptions } from './realm';

/** WeChat's dialog of subscribe messages on this phone. */
export interface Dialog {
  /** Templates of each dialog that was opened, oldest first. */
  readonly shown: string[][];
  /** How WeChat ends it: a word for each template (accept, reject, ban, filter), or `:fail` with its code. */
  answer(templateIds: readonly string[]): Promise<{ errMsg: string }>;
}

export function newDialog(): Dialog {
  return {
    shown: [],
    answer: () => Promise.reject(new Error('nobody was to be asked for messages')),
  };
}

interface Parts {
  realm(): Realm;
  dialog: Dialog;
}

const NAME = 'requestSubscribeMessage';
/** What phones that were not updated for long take; newer ones take five. */
const MOST = 3;
const NO_GESTURE = 'can only be invoked by user TAP gesture.';

/** The API of subscribe messages, with WeChat's rules. */
export function messageApis({ realm, dialog }: Parts): Record<string, (options: never) => unknown> {
  function requestSubscribeMessage(options: WxOptions & { tmplIds?: string[] }): void {
    const { world } = realm();
    const ids = [...(options.tmplIds ?? [])];
    const refuse = (why: object): void => void world.after(1, () => realm().fail(options, why));
    if (!realm().gesture) return refuse({ errMsg: `${NAME}:fail ${NO_GESTURE}` });
    if (ids.length === 0) return refuse({ errMsg: `${NAME}:fail TmplIds can't be empty`, errCode: 10001 });
    if (ids.length > MOST)
      return refuse({ errMsg: `${NAME}:fail Templates count out of max bounds`, errCode: 20003 });
    dialog.shown.push(ids);
    let ended: { errMsg: string } = { errMsg: `${NAME}:fail` };
    const ready = dialog.answer(ids).then(
      (answer) => (ended = answer),
      (error: unknown) => void world.errors.push(error),
    );
    world.after(
      1,
      () => (ended.errMsg.endsWith(':ok') ? realm().succeed(options, ended) : realm().fail(options, ended)),
      ready,
    );
  }
  return { requestSubscribeMessage };
}
