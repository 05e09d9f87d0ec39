/** Which goods a coupon or a 满减 is for. `label`: how people call them (茶); null for everything. */
export interface Scope {
  kind: 'all' | 'categories' | 'products';
  /** Categories or products, by `kind`; unused for `all`. */
  ids: readonly string[];
  exceptCategories: readonly string[];
  exceptProducts: readonly string[];
  label: string | null;
}

interface Goods {
  productId: string;
  /** The category of the product and those above it. */
  categoryIds: readonly string[];
}

export function covers(scope: Scope, { productId, categoryIds }: Goods): boolean {
  if (scope.exceptProducts.includes(productId)) return false;
  if (categoryIds.some((id) => scope.exceptCategories.includes(id))) return false;
  switch (scope.kind) {
    case 'all':
      return true;
    case 'categories':
      return categoryIds.some((id) => scope.ids.includes(id));
    case 'products':
      return scope.ids.includes(productId);
  }
}
