import { identityModule } from '../modules/identity';
import { settingsModule } from '../modules/settings';
import type { Module } from '../platform/module';

/** Every module of the product, lowest tier first. */
export const modules: readonly Module[] = [identityModule, settingsModule];
