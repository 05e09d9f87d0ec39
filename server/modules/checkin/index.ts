import type { Module } from '../../platform/module';
import { checkinRoutes } from './checkin.routes';
import { personal } from './personal';

export { CheckinHistory } from './checkin.history';
export { makeUpView, streakView, weekView } from './checkin.view';
export { historyFrom, recordsPart } from './history';
export const checkinModule: Module = {
  name: 'checkin',
  routes: checkinRoutes,
  subscribe(relay) {
    relay.on('member.accountClosed', 'checkin.forgetMember', (ctx, { memberId }) =>
      personal.erase(ctx, memberId),
    );
  },
  personal,
};
