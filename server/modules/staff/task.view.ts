import type { Output } from '@shared/contracts';
import { fillScript } from '@shared/domain/scripts/fill';
import type { ScriptValues } from '@shared/domain/scripts/fill';
import { isFirst, isResting, taskTime } from '@shared/domain/staff/today.words';
import type { MallSettings } from '@shared/domain/settings';
import { avatarUrl } from '../members';
import type { MemberRow } from '../members';
import type { ScriptRow } from './script.model';
import type { TaskRow } from './task.model';

export type TaskView = Output<'staff.claim'>;
type Filled = NonNullable<TaskView['script']>;
export type Person = Pick<TaskView, 'memberId' | 'nickname' | 'avatarUrl' | 'levelName'>;

export function personView(
  member: Pick<MemberRow, '_id' | 'nickname' | 'avatarFileId' | 'level'>,
  { membership }: Pick<MallSettings, 'membership'>,
): Person {
  const [first] = membership.levels;
  const level = membership.levels.find((each) => each.level === member.level.level);
  const levelName = level && level.level !== first?.level ? level.name : null;
  return { memberId: member._id, nickname: member.nickname, avatarUrl: avatarUrl(member), levelName };
}

export function filledView(line: ScriptRow, values: ScriptValues): Filled {
  const { _id: scriptId, category, title, text } = line;
  return { scriptId, category, title, ...fillScript(text, values) };
}

export interface TaskExtras {
  script: Filled | null;
  gift: string | null;
  bestHour: string | null;
}

export function taskView(
  task: TaskRow,
  person: Person,
  extras: TaskExtras,
  now: number,
  zone: string,
): TaskView {
  const { _id: taskKey, title, kind, state, leaseUntil, productId, dueAt, expiresAt } = task;
  if (state !== 'pending' && state !== 'claimed' && state !== 'postponed')
    throw new Error(`${taskKey} is closed: ${state}`);
  const resting = isResting(task, now);
  return {
    ...{ taskKey, ...person, title, kind, state, leaseUntil, productId, dueAt, expiresAt },
    why: resting ? task.reason : task.why,
    time: taskTime(task, now, zone),
    hot: !resting && isFirst(task, now, zone),
    ...extras,
  };
}
