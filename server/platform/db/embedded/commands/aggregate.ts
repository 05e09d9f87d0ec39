import { fail } from '../errors';
import { isDoc } from '../query';
import type { Doc } from '../query';
import type { Command, Context } from './context';
import { explainCommand } from './explain';
import { openCursor } from './find';
import { PipelineFeed } from './pipeline-feed';
import { refuseUnsupported } from './read';
import { documents, optionalDoc, truthy } from './values';

export const aggregate: Command = {
  transactional: true,
  writes: ({ pipeline }) =>
    Array.isArray(pipeline) && pipeline.some((stage) => isDoc(stage) && '$merge' in stage),
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
  async run(context, command) {
    refuseUnsupported(command);
    if (truthy(command.explain)) return explainAggregate(context, command);
    const { aggregate: collection, hint } = command;
    if (typeof collection !== 'string') {
      throw fail(238, 'an aggregation on a whole database is not supported by the embedded database');
    }
    if (command.cursor === undefined) {
      throw fail(9, "The 'cursor' option is required, except for aggregate with the explain argument");
    }
    const pipeline = documents(command, 'pipeline');
    const variables = optionalDoc(command, 'let');
    return openCursor(
      context,
      command,
      collection,
      (transaction) => new PipelineFeed(context, transaction, { collection, pipeline, variables, hint }),
    );
  },
};

function explainAggregate(context: Context, command: Doc): Promise<Doc> {
  const { explain: _explain, ...explained } = command;
  return explainCommand(context, explained, 'queryPlanner');
}
