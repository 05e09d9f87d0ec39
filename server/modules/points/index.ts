import type { Module } from '../../platform/module';
import { expireLots, noticeExpiry, proveAllBooks } from './points.jobs';
import { pointsRoutes } from './points.routes';
import { personal } from './personal';

export { accountOf, accountPart, lotsOf, lotsPart, openAccount } from './ledger';
export { PointsHistory } from './points.history';
export { expireLots, noticeExpiry, proveAllBooks } from './points.jobs';
export {
  clawbackPoints,
  earnPoints,
  holdPoints,
  pendPoints,
  releasePoints,
  returnPoints,
  settlePoints,
  spendPoints,
  voidHold,
} from './points.service';
export type { Earning } from './points.service';
export { carryPoints, carryPointsBack, pointsCarried, pursesToCarry, usablePoints } from './transfer.service';
export { expiryView } from './points.view';

export const pointsModule: Module = {
  name: 'points',
  personal,
  routes: pointsRoutes,
  jobs: [
    {
      name: 'points.expire',
      cron: '5 0 * * *',
      run: async (ctx) => {
        await expireLots(ctx);
      },
    },
    {
      name: 'points.noticeExpiry',
      cron: '0 9 * * *',
      run: async (ctx) => {
        await noticeExpiry(ctx);
      },
    },
    {
      name: 'points.prove',
      cron: '0 4 * * *',
      run: async (ctx) => {
        await proveAllBooks(ctx);
      },
    },
  ],
};
