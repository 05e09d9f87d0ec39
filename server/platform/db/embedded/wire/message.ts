import { deserialize, serialize } from 'bson';
import type { Doc } from '../query';
import { fail } from '../errors';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER = 16;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;

export interface Request {
  id: number;
  command: Doc;
  /** The client waits for no answer (write concern 0). */
  silent: boolean;
  /** OP_QUERY, which only old handshakes use, is answered by OP_REPLY. */
  legacy: boolean;
}

/** Reads a whole wire message. Throws on what no driver sends (17, ProtocolError). */
export function parseMessage(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const code = message.readInt32LE(12);
  if (code === OP_MSG) return parseMsg(id, message);
  if (code === OP_QUERY) return parseQuery(id, message);
  throw fail(17, `unsupported opcode ${code}`);
}

function parseMsg(id: number, message: Buffer): Request {
  const flags = message.readUInt32LE(HEADER);
  // Of the lower sixteen bits an unknown one must be refused.
  if ((flags & 0xffff & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0)
    throw fail(17, `unknown required flags ${flags}`);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  let command: Doc = {};
  const sequences: Doc = {};
  let at = HEADER + 4;
  while (at < end) {
    const kind = message.readUInt8(at++);
    const size = message.readInt32LE(at);
    if (size < 5 || at + size > end) throw fail(17, 'a message section goes past the end of its message');
    if (kind === 0) command = decodePart(message.subarray(at, at + size));
    else if (kind === 1) readSequence(message.subarray(at + 4, at + size), sequences);
    else throw fail(17, `unknown section kind ${kind}`);
    at += size;
  }
  return {
    id,
    command: Object.assign(command, sequences),
    silent: (flags & MORE_TO_COME) !== 0,
    legacy: false,
  };
}

/** A document sequence: the command's field of that name, as an array. */
function readSequence(section: Buffer, into: Doc): void {
  const nameEnd = section.indexOf(0);
  const documents: Doc[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const size = section.readInt32LE(at);
    if (size < 5) throw fail(17, 'a document is shorter than an empty one');
    documents.push(decodePart(section.subarray(at, at + size)));
    at += size;
  }
  into[section.toString('utf8', 0, nameEnd)] = documents;
}

function parseQuery(id: number, message: Buffer): Request {
  const nameEnd = message.indexOf(0, HEADER + 4);
  const at = nameEnd + 1 + 8;
  const command = decodePart(message.subarray(at, at + message.readInt32LE(at)));
  const namespace = message.toString('utf8', HEADER + 4, nameEnd);
  if (!namespace.endsWith('.$cmd')) throw fail(352, 'Unsupported OP_QUERY command');
  return { id, command: { ...command, $db: namespace.slice(0, -5) }, silent: false, legacy: true };
}

function decodePart(bytes: Uint8Array): Doc {
  return deserialize(bytes, {
    promoteValues: false,
    promoteLongs: false,
    promoteBuffers: false,
    bsonRegExp: true,
  });
}

export function encodeReply(request: Request, requestId: number, reply: Doc): Buffer {
  const body = serialize(reply, { ignoreUndefined: true });
  const prefix = request.legacy ? 20 : 5;
  const message = Buffer.alloc(HEADER + prefix + body.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(requestId, 4);
  message.writeInt32LE(request.id, 8);
  message.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  // OP_REPLY: flags, cursor id, starting from, number returned; OP_MSG: no flags, section kind 0.
  if (request.legacy) message.writeInt32LE(1, HEADER + 16);
  message.set(body, HEADER + prefix);
  return message;
}
