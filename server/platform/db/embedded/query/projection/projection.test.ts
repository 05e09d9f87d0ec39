import type { Doc } from '../document';
import { compileProjection } from './compile';

const doc: Doc = { _id: 1, a: { x: 1, y: 2 }, l: [{ n: 1, m: 1 }, { n: 2, m: 2 }, 3], s: [5, 6, 7, 8] };

describe('find projections', () => {
  test.each<[string, Doc, Doc]>([
    ['inclusion keeps the order of the document', { s: 1, _id: 1 }, { _id: 1, s: [5, 6, 7, 8] }],
    ['inclusion below arrays drops scalars', { 'l.n': 1, _id: 0 }, { l: [{ n: 1 }, { n: 2 }] }],
    ['exclusion below arrays keeps them', { 'l.n': 0, a: 0, s: 0 }, { _id: 1, l: [{ m: 1 }, { m: 2 }, 3] }],
    ['_id alone', { _id: 1 }, { _id: 1 }],
    ['all but _id', { _id: 0 }, { a: doc['a'], l: doc['l'], s: doc['s'] }],
    ['nested documents are paths', { a: { x: 1 } }, { _id: 1, a: { x: 1 } }],
    [
      '$slice alone keeps the rest',
      { s: { $slice: -1 }, l: { $slice: [1, 1] } },
      { _id: 1, a: doc['a'], l: [{ n: 2, m: 2 }], s: [8] },
    ],
    [
      '$slice beside an inclusion',
      { s: { $slice: [-3, 2] }, _id: 1, 'a.x': 1 },
      { _id: 1, a: { x: 1 }, s: [6, 7] },
    ],
    ['$elemMatch', { l: { $elemMatch: { n: 2 } } }, { _id: 1, l: [{ n: 2, m: 2 }] }],
    ['$elemMatch without a match', { s: { $elemMatch: { $gt: 8 } } }, { _id: 1 }],
    ['positional', { 's.$': 1 }, { _id: 1, s: [7] }],
    ['expressions and literals', { z: { $size: '$s' }, t: 'x' }, { _id: 1, z: { value: 4 }, t: 'x' }],
    ['computed below a document', { 'a.z': '$_id' }, { _id: 1, a: { z: 1 } }],
  ])('%s', (_, projection, expected) => {
    const projected = compileProjection(projection, { s: { $gt: 6 } })(doc);
    expect(JSON.parse(JSON.stringify(projected))).toEqual(
      JSON.parse(JSON.stringify(expected).replace('{"value":4}', '4')),
    );
    expect(Object.keys(projected)).toEqual(Object.keys(expected));
  });

  test.each<[Doc, number]>([
    [{ a: 1, b: 0 }, 31254],
    [{ b: 0, a: 1 }, 31253],
    [{ a: 1, 'a.x': 1 }, 31249],
    [{ 'a.x': 1, a: 1 }, 31250],
    [{ a: { $foo: 1 } }, 168],
  ])('%j is refused with %d', (projection, code) => {
    expect(() => compileProjection(projection)).toThrow(expect.objectContaining({ code }));
  });
});
