import type { Module } from '../../platform/module';
import { subscribeAttribution } from './attribution.handlers';
import { attributionRoutes } from './attribution.routes';
import { personal } from './personal';

export { claimTouches } from './claim.service';
export { linkNamed } from './link.service';
export { lendMaterials } from './materials';
export { originOf } from './origin.queries';
export { lendNicknames } from './nicknames';
export { creditAmong, touchParts } from './touches';

export const attributionModule: Module = {
  name: 'attribution',
  routes: attributionRoutes,
  subscribe: subscribeAttribution,
  personal,
};
