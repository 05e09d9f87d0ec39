import type { Output } from '@shared/contracts';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { askAfter } from '@mini/stores/asking';
import { chooseFor } from '@mini/stores/card-for';
import { callNumber, copyText, openPage, toast } from '@mini/services/wx';

export type Task = Output<'staff.claim'>;

/** What can be done with a task; every step says in words when it was refused, and the list is asked for anew. */
export function useTaskActs(reload: () => Promise<void>) {
  const claiming = useCommand('staff.claim');
  const dialing = useCommand('staff.dial');
  const finishing = useCommand('staff.finish');
  const skipping = useCommand('staff.skip');
  const unskipping = useCommand('staff.unskip');
  const postponing = useCommand('staff.postpone');
  const sending = useCommand('staff.useScript');

  /** Takes the task, and only then goes on: somebody else may have it, or the member is to be left in peace. */
  async function begin(task: Task, next: (taken: Task) => Promise<void>): Promise<void> {
    await attempt(async () => {
      const taken = await claiming.run({ taskKey: task.taskKey });
      if (taken) await next(taken);
    });
    await reload();
  }

  const finish = (taskKey: string): Promise<boolean> =>
    attempt(async () => {
      const answer = await finishing.run({ taskKey });
      if (answer) toast(answer.sentence);
      await reload();
      void askAfter('work');
    });

  async function copy({ taskKey, memberId }: Task, { scriptId }: NonNullable<Task['script']>): Promise<void> {
    const answer = await sending.run({ scriptId, memberId, taskKey });
    if (answer) await copyText(answer.text);
  }

  /** The one thing the task asks for. A task of a list comes without words: those of the claim are good for both. */
  function start(task: Task): void {
    void begin(task, async (taken) => {
      const { kind, script, productId } = taken;
      if (kind === 'card') {
        if (productId === null) chooseFor(taken.memberId, taken.nickname);
        openPage(cardPage(taken));
      } else if (kind === 'call') {
        const answer = await dialing.run({ taskKey: taken.taskKey });
        if (answer) callNumber(answer.number);
      } else if (script && script.missing.length === 0) await copy(taken, script);
      else openPage(scriptsPage(taken));
    });
  }

  const skip = (taskKey: string, reason: string): Promise<boolean> =>
    attempt(async () => {
      await skipping.run({ taskKey, reason });
      toast('跳过了，5 分钟内能在任务页撤销');
      await reload();
    });

  const unskip = (taskKey: string): Promise<boolean> =>
    attempt(async () => {
      await unskipping.run({ taskKey });
      await reload();
    });

  const postpone = (taskKey: string, days: number): Promise<boolean> =>
    attempt(async () => {
      const answer = await postponing.run({ taskKey, days });
      if (answer) toast(answer.sentence);
      await reload();
    });

  const all = [claiming, dialing, finishing, skipping, unskipping, postponing, sending];
  const busy = all.some((each) => each.busy);
  return { start, finish, skip, unskip, postpone, busy };
}

export type TaskActs = ReturnType<typeof useTaskActs>;

/** Where a product becomes a card for this member; without a known product the mall is where one is chosen. */
function cardPage({
  productId,
  memberId,
  taskKey,
}: Pick<Task, 'productId' | 'memberId' | 'taskKey'>): string {
  if (productId === null) return '/pages/mall/index';
  const to = `to=${memberId}&task=${encodeURIComponent(taskKey)}`;
  return `/packages/goods/product/index?id=${productId}&share=1&${to}`;
}

export function scriptsPage({ memberId, taskKey }: Pick<Task, 'memberId' | 'taskKey'>): string {
  return `/packages/staff/scripts/index?memberId=${memberId}&taskKey=${encodeURIComponent(taskKey)}`;
}

export function customerPage(memberId: string): string {
  return `/packages/staff/customer/index?memberId=${memberId}`;
}
