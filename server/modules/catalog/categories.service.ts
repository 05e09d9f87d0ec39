import { AppError } from '@shared/errors';
import type { ParsedInput } from '@shared/contracts';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { CategoryModel, ProductModel } from './product.model';
import { touchCatalog } from './snapshot';

/**
 * Makes or changes a category. There are two storeys: those on the left of the mall, and the chips of one.
 * @throws CATEGORY_GONE, NAME_TAKEN; BAD_INPUT for a third storey
 */
export async function saveCategory(
  ctx: Ctx,
  { categoryId, ...row }: ParsedInput<'catalog.saveCategory'>,
): Promise<string> {
  const { parentId, name } = row;
  const parent = parentId === null ? null : await CategoryModel.findById(parentId).lean();
  if (parentId !== null && !parent) throw new AppError('CATEGORY_GONE');
  const hasChildren = categoryId !== undefined && (await CategoryModel.exists({ parentId: categoryId }));
  if (parent && (parent.parentId !== null || parentId === categoryId || hasChildren))
    throw new AppError('BAD_INPUT', { issues: 'parentId' });
  const twin = await CategoryModel.findOne({ parentId, name }, { _id: 1 }).lean();
  if (twin && twin._id !== categoryId) throw new AppError('NAME_TAKEN', { name });
  const _id = categoryId ?? ctx.ids.next('cat');
  if (categoryId === undefined) queue().insert(CategoryModel, { _id, ...row });
  else queue().update(CategoryModel, { _id }, { $set: row }, { code: 'CATEGORY_GONE' });
  audit(ctx, 'catalog.saveCategory', _id, row);
  touchCatalog(ctx);
  return _id;
}

/** @throws CATEGORY_GONE; CATEGORY_NOT_EMPTY while products or categories are in it */
export async function removeCategory(ctx: Ctx, categoryId: string): Promise<void> {
  const category = await CategoryModel.findById(categoryId).lean();
  if (!category) throw new AppError('CATEGORY_GONE');
  const products = await ProductModel.countDocuments({ categoryIds: categoryId });
  const children = await CategoryModel.countDocuments({ parentId: categoryId });
  if (products + children > 0) throw new AppError('CATEGORY_NOT_EMPTY', { count: products + children });
  await CategoryModel.deleteOne({ _id: categoryId });
  audit(ctx, 'catalog.removeCategory', categoryId, { name: category.name });
  touchCatalog(ctx);
}
