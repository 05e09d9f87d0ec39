import { fail } from '../errors';
import type { Command } from './context';

export const aggregate: Command = {
  transactional: true,
  fields: [
    'aggregate',
    'pipeline',
    'cursor',
    'explain',
    'allowDiskUse',
    'bypassDocumentValidation',
    'collation',
    'hint',
    'let',
  ],
  run() {
    throw fail(238, 'aggregate');
  },
};
