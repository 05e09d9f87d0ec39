import { mongo } from 'mongoose';
import { testMongoUri } from '../support/mongo-uri';
import { loadRecording } from './cases';
import { canonicalAnswer } from './normalize';
import { CaseRunner } from './runner';
import unsupported from './unsupported.json';

const recording = loadRecording();

/** Cases that the embedded database refuses; a real MongoDB is held to all. */
const refused = new Map(
  process.env.MONGODB_URI ? [] : unsupported.map(({ area, name, reason }) => [`${area}: ${name}`, reason]),
);

describe('answers of a real MongoDB', () => {
  let client: mongo.MongoClient;

  beforeAll(async () => {
    client = await mongo.MongoClient.connect(testMongoUri('conformance'));
  });

  afterAll(async () => {
    await client.close();
  });

  test.each(
    recording.cases.map((testCase, i) => ({ title: `${testCase.area}: ${testCase.name}`, testCase, i })),
  )('$title', async ({ title, testCase, i }) => {
    const runner = new CaseRunner(client, client.db(`conformance_${i}`), recording);
    try {
      const answers = await runner.play(testCase);
      if (refused.has(title)) {
        // Refused means an error where MongoDB had an answer, and no step answered differently before it.
        const wrong = answers.findIndex(
          (answer, at) => canonicalAnswer(answer) !== canonicalAnswer(testCase.answers[at] ?? {}),
        );
        expect(answers[wrong]).toMatchObject({ ok: 0 });
      } else {
        expect(answers.map(canonicalAnswer)).toEqual(testCase.answers.map(canonicalAnswer));
      }
    } finally {
      await runner.clean();
    }
  });

  test('at least 95 % of the recorded cases are supported, and every exception names one of them', () => {
    const titles = new Set(recording.cases.map(({ area, name }) => `${area}: ${name}`));
    expect([...refused.keys()].filter((title) => !titles.has(title))).toEqual([]);
    expect(1 - refused.size / recording.cases.length).toBeGreaterThanOrEqual(0.95);
  });
});
