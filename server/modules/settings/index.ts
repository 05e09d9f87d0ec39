import type { Module } from '../../platform/module';
import { settingsRoutes } from './settings.routes';

export { currentSettings, lockZone, readSettings, todayOf, updateSettings } from './settings.service';
export const settingsModule: Module = { name: 'settings', routes: settingsRoutes };
