import type { Output } from '@shared/contracts';
import type { TemplateDoc } from './template.model';

type TemplateRow = Output<'coupon.listTemplates'>['items'][number];

/** A template with what was given and used. */
export function templateRow(
  { _id, scope, channels, ...rest }: TemplateDoc,
  sums: { given: number; used: number; saved: number } = { given: 0, used: 0, saved: 0 },
): TemplateRow {
  return {
    templateId: _id,
    ...rest,
    scope: {
      ...scope,
      ids: [...scope.ids],
      exceptCategories: [...scope.exceptCategories],
      exceptProducts: [...scope.exceptProducts],
    },
    channels: [...channels],
    ...sums,
  };
}
