import type { Module } from '../../platform/module';
import { deleteAccount, deletionOf, exportAll } from './privacy.service';

/** Export and deletion over everything that `modules` keep of members. */
export function createPrivacyModule(modules: readonly Module[]): Module {
  const registry = modules.flatMap(({ personal }) => (personal ? [personal] : []));
  return {
    name: 'privacy',
    routes: {
      'privacy.export': (ctx) => exportAll(ctx, registry),
      'privacy.deletion': (ctx) => deletionOf(ctx, registry),
      'privacy.deleteAccount': async (ctx) => {
        await deleteAccount(ctx);
        return { ok: true };
      },
    },
  };
}
