import type { Module } from '../../platform/module';
import { settingsRoutes } from './settings.routes';

export { currentSettings, lockZone, todayOf } from './settings.service';
export const settingsModule: Module = { name: 'settings', routes: settingsRoutes };
