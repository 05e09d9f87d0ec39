import type { Module } from '../../platform/module';
import { operationsRoutes } from './operations.routes';

export const operationsModule: Module = { name: 'operations', routes: operationsRoutes };
