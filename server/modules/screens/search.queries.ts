import type { Output, ParsedInput } from '@shared/contracts';
import { buildIndex, search } from '@shared/domain/search/search-index';
import type { SearchEntry, SearchField, SearchIndex } from '@shared/domain/search/search-index';
import { runsOf } from '@shared/domain/search/words';
import type { Ctx } from '../../platform/context';
import { catalogNow, pageOf, popularProducts } from '../catalog';
import type { Catalog, CatalogProduct } from '../catalog';
import { cardOf } from './goods.view';
import { shown } from './mall.queries';
import { spellAll } from '../../platform/pinyin';
import { lookingWith } from './viewer';

const PAGE = 20;
const SUGGESTIONS = 8;
/** Name before tag before category before subtitle before description, however many of the lesser ones are hit. */
const WEIGHTS = { name: 1000, tag: 300, category: 100, subtitle: 30, description: 10 };

interface Indexes {
  goods: SearchIndex;
  /** Words that goods are called by; the entry's id is the word. */
  words: SearchIndex;
}

/** Built when somebody first searches a state of the catalog, and shared by all who do. */
const indexes = new WeakMap<Catalog, Promise<Indexes>>();

function indexesOf(catalog: Catalog): Promise<Indexes> {
  const known = indexes.get(catalog);
  if (known) return known;
  const built = build(catalog);
  indexes.set(catalog, built);
  built.catch(() => indexes.delete(catalog));
  return built;
}

async function build(catalog: Catalog): Promise<Indexes> {
  const goods = catalog.published.map((product) => goodsEntry(catalog, product));
  const words = new Set(
    goods
      .flatMap(({ fields }) => fields.filter(({ weight }) => weight >= WEIGHTS.category))
      .map(({ text }) => text),
  );
  const wordEntries = [...words].map((text): SearchEntry => ({ id: text, fields: [spelled(text, 1)] }));
  const spell = await spellAll(
    goods
      .flatMap(({ fields }) => fields.filter((field) => field.spelled))
      .flatMap(({ text }) => runsOf(text))
      .filter(({ kind }) => kind === 'han')
      .map(({ text }) => text),
  );
  return { goods: buildIndex(goods, spell), words: buildIndex(wordEntries, spell) };
}

function goodsEntry(catalog: Catalog, product: CatalogProduct): SearchEntry {
  const categories = product.allCategoryIds.flatMap((id) => catalog.category(id)?.name ?? []);
  return {
    id: product.productId,
    fields: [
      spelled(product.name, WEIGHTS.name),
      ...product.tags.map((tag) => spelled(tag, WEIGHTS.tag)),
      ...categories.map((name) => spelled(name, WEIGHTS.category)),
      spelled(product.subtitle, WEIGHTS.subtitle),
      ...product.description.map((text) => ({ text, weight: WEIGHTS.description, spelled: false })),
    ],
  };
}

function spelled(text: string, weight: number): SearchField {
  return { text, weight, spelled: true };
}

/** Products by words, best first: for a visitor without a database command, for a member with one. */
export async function searchGoods(
  ctx: Ctx,
  { q, cursor }: ParsedInput<'catalog.search'>,
): Promise<Output<'catalog.search'>> {
  const catalog = await catalogNow(ctx);
  const { goods } = await indexesOf(catalog);
  const { looking } = await lookingWith(ctx, {});
  const found = search(goods, q).flatMap((id) => shown(catalog, id));
  const { items, nextCursor } = pageOf(found, ({ productId }) => productId, cursor, PAGE);
  return {
    items: items.map((product) => cardOf(catalog, product, looking)),
    nextCursor,
    total: found.length,
  };
}

/** Names, tags and categories that what was typed may become; before that, what most members looked at. */
export async function suggest(
  ctx: Ctx,
  { q }: ParsedInput<'catalog.suggest'>,
): Promise<Output<'catalog.suggest'>> {
  const catalog = await catalogNow(ctx);
  if (q !== '') return { suggestions: search((await indexesOf(catalog)).words, q).slice(0, SUGGESTIONS) };
  const popular = (await popularProducts(ctx)).flatMap((id) => shown(catalog, id));
  // A new shop has not been looked at: then the first of its goods.
  const names = [...popular, ...catalog.published].map(({ name }) => name);
  return { suggestions: [...new Set(names)].slice(0, SUGGESTIONS) };
}
