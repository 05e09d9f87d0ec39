import { businessMonth, isBusinessDay, monthOf, startOfMonth } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import { memberId } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { currentSettings } from '../settings';
import { makeUp, tap } from './checkin.service';
import { makeUpView, monthView, streakView, weekView } from './checkin.view';
import { historyOf } from './history';
import { declareOutage, listOutages } from './outages.service';

export const checkinRoutes: Routes = {
  'checkin.month': async (ctx, input) => {
    const settings = await currentSettings(ctx);
    const today = businessDayOf(ctx.now, settings.brand.zone);
    if (input.month && !isBusinessDay(`${input.month}-01`))
      throw new AppError('BAD_INPUT', { issues: 'month' });
    const month = input.month ? businessMonth(input.month) : monthOf(today);
    const history = await historyOf(ctx, memberId(ctx), today, settings, startOfMonth(month));
    return monthView(history, month, today, settings);
  },
  'checkin.tap': async (ctx) => {
    const { reward, available, today, settings, history } = await tap(ctx, memberId(ctx));
    const { daily: points, bonus } = reward;
    const streak = streakView(history, today, settings);
    return {
      day: today,
      at: ctx.now,
      points,
      bonus,
      available,
      streak,
      week: weekView(history, today, settings),
    };
  },
  'checkin.makeUp': async (ctx, input) => {
    const { reward, available, today, settings, history } = await makeUp(ctx, memberId(ctx), input.day);
    const { day, daily: points, bonus } = reward;
    const streak = streakView(history, today, settings);
    return { day, points, bonus, available, streak, makeUp: makeUpView(history, today, settings) };
  },
  'checkin.listOutages': async () => ({
    items: (await listOutages()).map(({ _id: day, reason, declaredBy, at }) => ({
      day,
      reason,
      declaredBy,
      at,
    })),
  }),
  'checkin.declareOutage': async (ctx, input) => ({ day: await declareOutage(ctx, input.day, input.reason) }),
};
