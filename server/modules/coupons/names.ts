import type { Ctx } from '../../platform/context';
import { TemplateModel } from './template.model';

/** How those of these that are coupon templates are called. */
export async function templateNames(_ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = ids.filter((id) => id.startsWith('cpt_'));
  if (asked.length === 0) return new Map();
  const templates = await TemplateModel.find({ _id: { $in: asked } }, { name: 1 }).lean();
  return new Map(templates.map(({ _id, name }) => [_id, name]));
}
