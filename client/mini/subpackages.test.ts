import { eventSentence } from '@shared/domain/events/sentence.words';
import { subPackages } from './subpackages';

it('every page has a name in the story of who looked at it', () => {
  const unnamed = subPackages
    .flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`.replace(/^packages\/|\/index$/g, '')))
    .filter((page) =>
      eventSentence('page.view', { page }, () => undefined, '2026-06-12').includes('一个页面'),
    );
  expect(unnamed).toEqual([]);
});
