import { Int32 } from 'bson';
import type { Command, Context } from './context';

const MAX_WIRE_VERSION = 25;
export const SERVER_VERSION = '8.0.0';
export const LARGEST_MESSAGE = 48_000_000;

/** Presents the server as the primary of a replica set of one, which is what transactions need. */
export const hello: Command = {
  open: true,
  transactional: false,
  fields: [
    'hello',
    'isMaster',
    'ismaster',
    'helloOk',
    'client',
    'compression',
    'saslSupportedMechs',
    'loadBalanced',
    'speculativeAuthenticate',
    'topologyVersion',
    'maxAwaitTimeMS',
    'hostInfo',
    'backpressure',
  ],
  run(context, command) {
    const isHello = 'hello' in command;
    return {
      ...(isHello ? { isWritablePrimary: true } : { ismaster: true, helloOk: true }),
      ...topology(context),
      ...(command.saslSupportedMechs !== undefined && { saslSupportedMechs: ['SCRAM-SHA-256'] }),
      maxBsonObjectSize: new Int32(16 * 1024 * 1024),
      maxMessageSizeBytes: new Int32(LARGEST_MESSAGE),
      maxWriteBatchSize: new Int32(100_000),
      localTime: new Date(context.engine.now()),
      logicalSessionTimeoutMinutes: new Int32(30),
      connectionId: new Int32(1),
      minWireVersion: new Int32(0),
      maxWireVersion: new Int32(MAX_WIRE_VERSION),
      readOnly: false,
      ok: 1,
    };
  },
};

export function topology({ engine }: Context) {
  const address = engine.address();
  return {
    hosts: [address],
    setName: 'rs0',
    setVersion: new Int32(1),
    secondary: false,
    primary: address,
    me: address,
  };
}

export const ping: Command = { open: true, fields: ['ping'], run: () => ({ ok: 1 }) };

export const buildInfo: Command = {
  open: true,
  fields: ['buildInfo', 'buildinfo'],
  run: () => ({
    version: SERVER_VERSION,
    versionArray: SERVER_VERSION.split('.')
      .map((part) => new Int32(Number(part)))
      .concat(new Int32(0)),
    gitVersion: 'embedded',
    modules: ['embedded'],
    bits: new Int32(64),
    maxBsonObjectSize: new Int32(16 * 1024 * 1024),
    storageEngines: ['lmdb'],
    ok: 1,
  }),
};
