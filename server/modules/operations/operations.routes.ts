import type { Routes } from '../../platform/module';
import { auditPage } from './audit.queries';
import { deadPage, discardDead, retryDead } from './dead-letters.service';

export const operationsRoutes: Routes = {
  'audit.list': auditPage,
  'outbox.listDead': deadPage,
  'outbox.retry': retryDead,
  'outbox.discard': discardDead,
};
