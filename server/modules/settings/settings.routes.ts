import type { Routes } from '../../platform/module';
import { readSettings, updateSettings } from './settings.service';

export const settingsRoutes: Routes = {
  'settings.get': async () => {
    const { version, settings, updatedAt, zoneLocked } = await readSettings();
    return { version, settings, updatedAt, zoneLocked };
  },
  'settings.update': async (ctx, input) => ({
    version: await updateSettings(ctx, input.version, input.settings),
  }),
};
