import { memberId } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { createStaff, inviteStaff, joinStaff } from '../identity';
import { currentSettings } from '../settings';
import { claim, dial, finish, postpone, skip, unskip } from './act.service';
import { assign, leave } from './assign.service';
import { customerCard, customerStory } from './customer.queries';
import { assigned, customers } from './customers.queries';
import { markReply, useScript } from './follow-up.service';
import { lookedAtTasks, unseenTasks } from './ping.service';
import { findScripts } from './scripts.queries';
import { listScripts, retireScript, saveScript } from './scripts.service';
import { listStaff } from './staff.queries';
import { unownedTasks } from './unowned.queries';
import { setCustomerTag } from './tag.service';
import { wholeTask } from './task.queries';
import { today } from './today.queries';

export const staffRoutes: Routes = {
  'staff.join': async (ctx, { code }) => {
    const { _id: staffId, name } = await joinStaff(ctx, memberId(ctx), code);
    return { staffId, name };
  },
  'staff.today': (ctx, { taskKey }) => today(ctx, taskKey),
  'staff.news': async (ctx) => ({ tasks: await unseenTasks(ctx) }),
  'staff.looked': async (ctx) => {
    lookedAtTasks(ctx);
    return { ok: true };
  },
  'staff.claim': async (ctx, { taskKey }) =>
    wholeTask(ctx, await claim(ctx, taskKey), await currentSettings(ctx)),
  'staff.dial': async (ctx, { taskKey }) => ({ number: await dial(ctx, taskKey) }),
  'staff.finish': async (ctx, { taskKey }) => ({ sentence: await finish(ctx, taskKey) }),
  'staff.skip': async (ctx, { taskKey, reason }) => {
    await skip(ctx, taskKey, reason);
    return { ok: true };
  },
  'staff.unskip': async (ctx, { taskKey }) => {
    await unskip(ctx, taskKey);
    return { ok: true };
  },
  'staff.postpone': (ctx, { taskKey, days, reason }) => postpone(ctx, taskKey, days, reason),
  'staff.customers': (ctx, input) => customers(ctx, input),
  'staff.customer': (ctx, input) => customerCard(ctx, input.memberId),
  'staff.timeline': (ctx, { memberId: id, cursor, limit }) => customerStory(ctx, id, cursor, limit),
  'staff.scripts': (ctx, input) => findScripts(ctx, input),
  'staff.useScript': (ctx, input) => useScript(ctx, input),
  'staff.setTag': async (ctx, input) => {
    await setCustomerTag(ctx, input);
    return { ok: true };
  },
  'staff.markReply': async (ctx, { sendId }) => {
    await markReply(ctx, sendId);
    return { ok: true };
  },
  'staff.list': (ctx) => listStaff(ctx),
  'staff.unowned': unownedTasks,
  'staff.create': async (ctx, { name }) => ({ staffId: createStaff(ctx, name) }),
  'staff.invite': async (ctx, { staffId }) => inviteStaff(ctx, staffId),
  'staff.leave': async (ctx, { staffId, to }) => ({ customers: await leave(ctx, staffId, to) }),
  'staff.assign': async (ctx, { memberIds, staffId }) => {
    await assign(ctx, memberIds, staffId);
    return { ok: true };
  },
  'staff.assigned': (ctx, input) => assigned(ctx, input),
  'script.list': (ctx) => listScripts(ctx),
  'script.save': async (ctx, input) => ({ scriptId: await saveScript(ctx, input) }),
  'script.retire': async (ctx, { scriptId, retired }) => {
    await retireScript(ctx, scriptId, retired);
    return { ok: true };
  },
};
