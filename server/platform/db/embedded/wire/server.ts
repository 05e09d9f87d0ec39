import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Authenticator } from '../auth/authenticator';
import type { StoredKeys } from '../auth/scram';
import type { Engine } from '../commands/context';
import { dispatch, errorReply } from '../commands/dispatch';
import type { Doc } from '../query';
import { Connection } from './connection';

/** The TCP side: loopback only, one authenticator per connection. */
export class WireServer {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(engine: Engine, user: string, keys: StoredKeys) {
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      const authenticator = new Authenticator(keys, user);
      new Connection(socket, (command) => answer(engine, authenticator, command));
    });
  }

  /** Starts listening; answers the port. Rejects when the port is taken. */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        this.server.removeListener('error', reject);
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

async function answer(engine: Engine, authenticator: Authenticator, command: Doc): Promise<Doc> {
  try {
    const login = authenticator.answer(command);
    if (login) return login;
  } catch (error) {
    return errorReply(error);
  }
  return dispatch(engine, command, authenticator.authenticated);
}
