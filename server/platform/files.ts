import type mongoose from 'mongoose';
import { AppError } from '@shared/errors';
import type { Ctx } from './context';
import { defineModel, defineSchema } from './db/base-schema';
import { queue } from './db/tx';

/** Small uploaded pictures, kept in the database so that one backup holds everything. */
interface StoredFile {
  _id: string;
  owner: string;
  contentType: 'image/png' | 'image/jpeg';
  bytes: Buffer;
  at: number;
}

const fileSchema = defineSchema<StoredFile>({
  _id: String,
  owner: { type: String, required: true },
  contentType: { type: String, required: true },
  bytes: { type: Buffer, required: true },
  at: { type: Number, required: true },
});
fileSchema.index({ owner: 1 }, { name: 'files_owner' });
export const FileModel = defineModel('files', fileSchema);

const MAX_IMAGE_BYTES = 300 * 1024;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/**
 * Stores a picture of `owner` in this transaction and returns its id. The type is read from the bytes, not believed.
 * @throws IMAGE_INVALID
 */
export function storeImage(ctx: Ctx, owner: string, bytes: Buffer): string {
  const contentType = bytes.subarray(0, 8).equals(PNG)
    ? 'image/png'
    : bytes.subarray(0, 3).equals(JPEG)
      ? 'image/jpeg'
      : null;
  if (!contentType || bytes.length > MAX_IMAGE_BYTES) {
    throw new AppError('IMAGE_INVALID', { maxKb: MAX_IMAGE_BYTES / 1024 });
  }
  const id = ctx.ids.next('fil');
  queue().insert(FileModel, { _id: id, owner, contentType, bytes, at: ctx.now });
  return id;
}

/** @throws BAD_INPUT when one of the files was not stored by `owner` */
export async function assertOwnFiles(owner: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const own = await FileModel.countDocuments({ _id: { $in: [...ids] }, owner });
  if (own !== new Set(ids).size) throw new AppError('BAD_INPUT', { issues: 'fileIds' });
}

/** Forgets a file; belongs in the transaction that stops naming it. */
export async function removeFile(id: string): Promise<void> {
  await FileModel.deleteOne({ _id: id });
}

/** Ids are unguessable enough to be a capability; what is stored here may be shown to anyone who has the link. */
export async function readFile(id: string): Promise<{ contentType: string; bytes: Buffer } | null> {
  const file = await FileModel.findById(id).lean();
  return file && { contentType: file.contentType, bytes: bufferOf(file.bytes) };
}

/** Lean documents carry BSON's Binary where the schema says Buffer. */
function bufferOf(bytes: Buffer | mongoose.mongo.Binary): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.value());
}
