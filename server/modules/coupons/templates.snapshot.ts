import { createSnapshot } from '../../platform/snapshot';
import { TemplateModel, TotalModel } from './template.model';
import type { TemplateDoc } from './template.model';

/** A template that is being given. */
export interface OpenTemplate extends TemplateDoc {
  /** Given so far; 0 where there is no total. For telling: the guard is in the database. */
  given: number;
}

/** Templates that are being given, newest first. */
export const openTemplates = createSnapshot(async (): Promise<readonly OpenTemplate[]> => {
  const templates = await TemplateModel.find({ state: 'on' }).sort({ _id: -1 }).session(null).lean();
  const limited = templates.filter(({ total }) => total !== null).map(({ _id }) => _id);
  const totals =
    limited.length > 0
      ? await TotalModel.find({ _id: { $in: limited } })
          .session(null)
          .lean()
      : [];
  const given = new Map(totals.map(({ _id, n }) => [_id, n]));
  return templates.map((template) => ({ ...template, given: given.get(template._id) ?? 0 }));
});
