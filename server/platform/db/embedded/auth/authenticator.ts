import { Binary, Int32 } from 'bson';
import { fail } from '../errors';
import type { Doc } from '../query';
import { authenticationFailed, ScramConversation } from './scram';
import type { StoredKeys } from './scram';

/** The state of one connection's login. */
export class Authenticator {
  authenticated = false;
  private conversation: ScramConversation | undefined;

  constructor(
    private readonly keys: StoredKeys,
    private readonly user: string,
  ) {}

  /** Answers saslStart, saslContinue and logout; undefined for any other command. */
  answer(command: Doc): Doc | undefined {
    if ('saslStart' in command) return this.start(command);
    if ('saslContinue' in command) return this.proceed(command);
    if ('logout' in command) {
      this.authenticated = false;
      return { ok: 1 };
    }
    if ('authenticate' in command) throw fail(18, 'only SCRAM-SHA-256 is supported');
    return undefined;
  }

  private start(command: Doc): Doc {
    if (command.mechanism !== 'SCRAM-SHA-256') {
      throw fail(
        334,
        `Received authentication for mechanism ${String(command.mechanism)} which is not enabled`,
      );
    }
    this.authenticated = false;
    this.conversation = new ScramConversation(payloadOf(command), this.keys, this.user);
    return reply(this.conversation.first, false);
  }

  private proceed(command: Doc): Doc {
    if (!this.conversation) throw fail(17, 'No SASL session state found');
    const conversation = this.conversation;
    this.conversation = undefined;
    // Modern drivers ask to be done here (skipEmptyExchange): no third, empty round.
    const proof = conversation.finish(payloadOf(command));
    this.authenticated = true;
    return reply(proof, true);
  }
}

function payloadOf(command: Doc): string {
  const { payload } = command;
  if (payload instanceof Binary) return Buffer.from(payload.value()).toString('utf8');
  throw authenticationFailed();
}

function reply(payload: string, done: boolean): Doc {
  return { conversationId: new Int32(1), done, payload: new Binary(Buffer.from(payload)), ok: 1 };
}
