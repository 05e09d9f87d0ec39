import { Long, type Document } from 'bson';
import { mongo } from 'mongoose';
import { documentsOf, type Case, type loadRecording } from './cases';

type Recording = ReturnType<typeof loadRecording>;

interface Session {
  readonly session: mongo.ClientSession;
  txnNumber: number;
}

/** Plays recorded cases through the official driver, one empty database each. */
export class CaseRunner {
  private readonly sessions = new Map<string, Session>();
  private last: Document = {};
  private cursor = { id: Long.ZERO as unknown, collection: 'c' };

  constructor(
    private readonly client: mongo.MongoClient,
    private readonly db: mongo.Db,
    private readonly recording: Recording,
  ) {}

  /** Answers of the steps, and the collection at the end where the recording has it. */
  async play(testCase: Case): Promise<Document[]> {
    await this.prepare(testCase);
    const answers: Document[] = [];
    for (const step of testCase.steps) {
      this.last = await this.step(step);
      answers.push(this.last);
    }
    const recordedFinal = testCase.answers.some((answer) => 'final' in answer);
    if (recordedFinal) {
      const found = await this.run({ find: 'c', sort: { _id: 1 }, batchSize: 1000 });
      answers.push({ final: (found['cursor'] as Document)['firstBatch'] });
    }
    return answers;
  }

  /** Aborts what a case left open and removes its database. */
  async clean(): Promise<void> {
    for (const { session, txnNumber } of this.sessions.values())
      await this.finish('abortTransaction', session, txnNumber);
    await this.db.dropDatabase();
  }

  private async prepare(testCase: Case): Promise<void> {
    const documents = documentsOf(this.recording, testCase);
    if (testCase.indexes) await this.setUp({ createIndexes: 'c', indexes: testCase.indexes });
    const collections = Object.entries({ ...(documents && { c: documents }), ...testCase.more });
    for (const [insert, docs] of collections) {
      if (docs.length > 0) await this.setUp({ insert, documents: docs });
    }
  }

  private async setUp(command: Document): Promise<void> {
    const answer = await this.run(command);
    if (Number(answer['ok']) !== 1 || answer['writeErrors'])
      throw new Error(`set-up failed: ${JSON.stringify(answer)}`);
  }

  private async step(step: Document): Promise<Document> {
    const { as: name, begin, retry, sameTxn, txnNumber, continueOnly, commit, abort, ...command } = step;
    if (typeof name !== 'string') return this.run(this.resolve(command));
    const known = this.sessions.get(name) ?? {
      session: this.client.startSession({ causalConsistency: false }),
      txnNumber: 0,
    };
    this.sessions.set(name, known);
    if (retry !== undefined)
      return this.run({ ...command, txnNumber: Long.fromNumber(Number(retry)) }, known.session);
    if (commit) return this.finish('commitTransaction', known.session, known.txnNumber);
    if (abort) return this.finish('abortTransaction', known.session, known.txnNumber);
    if (begin && !sameTxn) known.txnNumber += 1;
    if (continueOnly) known.txnNumber += 1;
    const number = txnNumber === undefined ? known.txnNumber : Number(txnNumber);
    const start = begin ? { startTransaction: true, readConcern: { level: 'snapshot' } } : {};
    return this.run(
      { ...command, txnNumber: Long.fromNumber(number), autocommit: false, ...start },
      known.session,
    );
  }

  /** Steps that use the cursor of the last answer that had one. */
  private resolve(command: Document): Document {
    const found = this.last['cursor'] as Document | undefined;
    if (found)
      this.cursor = { id: found['id'], collection: String(found['ns']).split('.').slice(1).join('.') };
    const { id, collection } = this.cursor;
    if ('$getMore' in command) return { getMore: id, collection, batchSize: command['$getMore'] as unknown };
    return '$killCursors' in command ? { killCursors: collection, cursors: [id] } : command;
  }

  /** Commits or aborts under a number of our choice, which the driver takes from its server session. */
  private async finish(command: string, session: mongo.ClientSession, txnNumber: number): Promise<Document> {
    Object.assign(session.serverSession ?? {}, { txnNumber });
    return this.run({ [command]: 1 }, session, this.client.db('admin'));
  }

  private async run(command: Document, session?: mongo.ClientSession, db = this.db): Promise<Document> {
    try {
      const options = {
        promoteValues: false,
        promoteLongs: false,
        bsonRegExp: true,
        ...(session && { session }),
      };
      const answer = await db.command(command, options);
      return summarize(command, answer);
    } catch (error) {
      if (!(error instanceof mongo.MongoServerError)) throw error;
      const labels = error.errorLabels.filter((label) => label === 'TransientTransactionError');
      return {
        ok: 0,
        code: error.code,
        codeName: error.codeName,
        ...(labels.length > 0 && { errorLabels: labels }),
      };
    }
  }
}

/** Lists and plans are recorded in short. */
function summarize(command: Document, answer: Document): Document {
  if ('listIndexes' in command) return { ok: 1, indexes: firstBatch(answer) };
  if ('listCollections' in command)
    return { ok: 1, names: firstBatch(answer).map((entry) => entry['name'] as unknown) };
  if (!('explain' in command)) return answer;
  const stages = stageNames(answer['queryPlanner']['winningPlan'] as Document);
  return {
    ixscan: stages.some((stage) => stage === 'IXSCAN' || stage === 'IDHACK'),
    collscan: stages.includes('COLLSCAN'),
    sort: stages.includes('SORT'),
    examined: answer['executionStats']['totalDocsExamined'] as unknown,
    returned: answer['executionStats']['nReturned'] as unknown,
  };
}

function firstBatch(answer: Document): Document[] {
  return answer['cursor']['firstBatch'] as Document[];
}

function stageNames(plan: Document): string[] {
  const inputs = [
    plan['inputStage'],
    ...((plan['inputStages'] as unknown[] | undefined) ?? []),
    plan['queryPlan'],
  ];
  return [String(plan['stage']), ...inputs.flatMap((input) => (input ? stageNames(input as Document) : []))];
}
