import type { Socket } from 'node:net';
import { DbError } from '../query';
import type { Doc } from '../query';
import { LARGEST_MESSAGE } from '../commands/hello';
import { encodeReply, parseMessage } from './message';

/** What answers the commands of one connection. */
export type Handler = (command: Doc) => Promise<Doc>;

/** Frames messages on a socket and answers them one after another. */
export class Connection {
  private received: Buffer[] = [];
  private size = 0;
  private busy = false;
  private replies = 0;

  constructor(
    private readonly socket: Socket,
    private readonly handle: Handler,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      this.received.push(chunk);
      this.size += chunk.length;
      void this.work();
    });
    // A client that goes away ends its connection, nothing else.
    socket.on('error', () => socket.destroy());
  }

  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let message = this.take(); message; message = this.take()) await this.answer(message);
    } catch {
      this.socket.destroy();
    } finally {
      this.busy = false;
    }
  }

  /** The next whole message, when it has arrived. */
  private take(): Buffer | undefined {
    const [first] = this.received;
    if (!first || this.size < 16) return undefined;
    if (first.length < 4) this.join();
    const length = (this.received[0] as Buffer).readInt32LE(0);
    if (length < 16 || length > LARGEST_MESSAGE + 16_384) throw new Error('malformed message');
    if (this.size < length) return undefined;
    const all = this.join();
    const message = all.subarray(0, length);
    this.received = all.length > length ? [all.subarray(length)] : [];
    this.size = all.length - length;
    return message;
  }

  private join(): Buffer {
    const all = this.received.length === 1 ? (this.received[0] as Buffer) : Buffer.concat(this.received);
    this.received = [all];
    return all;
  }

  private async answer(message: Buffer): Promise<void> {
    const request = parseMessage(message);
    const reply = await this.handle(request.command);
    if (request.silent || this.socket.destroyed) return;
    this.socket.write(this.encode(request, reply));
  }

  private encode(request: ReturnType<typeof parseMessage>, reply: Doc): Buffer {
    this.replies = (this.replies + 1) % 2 ** 31;
    try {
      return encodeReply(request, this.replies, reply);
    } catch (error) {
      const errmsg = error instanceof DbError || error instanceof Error ? error.message : String(error);
      return encodeReply(request, this.replies, { ok: 0, errmsg, code: 1, codeName: 'InternalError' });
    }
  }
}
