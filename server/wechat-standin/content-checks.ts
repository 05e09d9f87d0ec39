import type { StandinUser } from './users';
import type { Reply } from './wire';
import type { StandinApp, World } from './world';

/** `unreadable`: a picture WeChat could not fetch or decode; a text cannot be. */
export const JUDGEMENTS = ['pass', 'review', 'risky', 'unreadable'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

interface Rule {
  judgement: Judgement;
  label: number;
}

/** What WeChat is known to mind, in a few words for each label. */
const DICTIONARY: readonly [string, Rule][] = [
  ['加微信领红包', { judgement: 'risky', label: 10001 }],
  ['特产批发价', { judgement: 'review', label: 10001 }],
  ['成人视频', { judgement: 'risky', label: 20002 }],
  ['混蛋', { judgement: 'review', label: 20003 }],
  ['网上赌场', { judgement: 'risky', label: 20006 }],
  ['刷单返利', { judgement: 'risky', label: 20008 }],
];
const OTHER = 21000;
const CLEAN: Rule = { judgement: 'pass', label: 100 };
const SEVERITY: readonly Judgement[] = ['pass', 'review', 'risky', 'unreadable'];
const LATEST_VERDICT_S = 20;
const CANNOT_FETCH = -1008;

export interface DueVerdict {
  app: StandinApp;
  user: StandinUser;
  /** Of the event `wxa_media_check`. */
  fields: Reply;
}

export interface ContentChecks {
  judge(fragment: string, judgement: Judgement): void;
  /** The verdict on texts as the answer of msg_sec_check gives it. */
  checkTexts(texts: readonly string[]): Reply;
  /** The trace id of a picture whose verdict comes later. */
  startPicture(app: StandinApp, user: StandinUser, url: string): string;
  /** Verdicts that are due, in the order they fall due, which is not the order of the questions. */
  takeDueVerdicts(): DueVerdict[];
}

/** What WeChat thinks of texts and pictures: a dictionary, which a test or developer may extend. */
export function createContentChecks(world: World): ContentChecks {
  const rules = new Map(DICTIONARY);
  let waiting: (DueVerdict & { at: number })[] = [];

  /** The worst thing the dictionary knows about a text. */
  function ruleFor(text: string): Rule & { keyword?: string } {
    const found = [...rules]
      .filter(([fragment]) => text.includes(fragment))
      .map(([keyword, rule]) => ({ ...rule, keyword }))
      .sort((a, b) => SEVERITY.indexOf(b.judgement) - SEVERITY.indexOf(a.judgement));
    return found[0] ?? CLEAN;
  }

  function checkTexts(texts: readonly string[]): Reply {
    const { judgement, label, keyword } = ruleFor(texts.join('\n'));
    const suggest = judgement === 'unreadable' ? 'review' : judgement;
    const model = { strategy: 'content_model', errcode: 0, suggest, label, prob: 90 };
    const detail =
      keyword === undefined ? [model] : [model, { ...model, strategy: 'keyword', keyword, level: 90 }];
    return { result: { suggest, label }, detail, trace_id: traceId() };
  }

  function startPicture(app: StandinApp, user: StandinUser, url: string): string {
    const id = traceId();
    const seconds = 1 + ((world.random.bytes(1)[0] ?? 0) % LATEST_VERDICT_S);
    const fields = { appid: app.appid, trace_id: id, version: 2, ...pictureVerdict(ruleFor(url)) };
    waiting.push({ app, user, fields, at: world.now() + seconds * 1000 });
    return id;
  }

  function takeDueVerdicts(): DueVerdict[] {
    const due = waiting.filter(({ at }) => at <= world.now()).sort((a, b) => a.at - b.at);
    waiting = waiting.filter(({ at }) => at > world.now());
    return due;
  }

  function traceId(): string {
    return `${world.random.hex(8)}-${world.random.hex(8)}-${world.random.hex(8)}`;
  }

  return {
    judge: (fragment, judgement) =>
      void rules.set(fragment, { judgement, label: judgement === 'pass' ? CLEAN.label : OTHER }),
    checkTexts,
    startPicture,
    takeDueVerdicts,
  };
}

function pictureVerdict({ judgement, label }: Rule): Reply {
  if (judgement === 'unreadable') return { errcode: CANNOT_FETCH, errmsg: 'download error', detail: [] };
  const model = { strategy: 'content_model', errcode: 0, suggest: judgement, label, prob: 90 };
  return { result: { suggest: judgement, label }, detail: [model], errcode: 0, errmsg: 'ok' };
}
