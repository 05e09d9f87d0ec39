import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { businessDay } from '@shared/domain/day';
import { aucOf, brierOf } from '@shared/domain/repurchase/calibration';
import { fitSteps } from '@shared/domain/repurchase/fit';
import type { Fit } from '@shared/domain/repurchase/fit';
import { buyProbability } from '@shared/domain/repurchase/gap-model';
import type { GapModel } from '@shared/domain/repurchase/gap-model';
import { finish } from '@shared/domain/repurchase/nelder-mead';
import {
  boughtAfter,
  lastDayOf,
  purchasesUntil,
  readPurchases,
  repeatsUntil,
} from '@shared/domain/repurchase/purchase-log';
import type { PurchaseLog } from '@shared/domain/repurchase/purchase-log';
import { bgLogLikelihood, likeliest, paretoLogLikelihood } from '@shared/domain/repurchase/rivals';
import { ConfigError } from '../platform/config-error';
import { failStart } from './start';

const USAGE = `npm run fit -- purchases.csv [--until 1997-09-30] [--unit 7]
The file has lines of customer, date, amount. --until: the day the models may look at; what comes after it tests them
on the 28 days that follow. --unit: days in a unit of time (7: weeks, as in the literature).`;
const TESTED_DAYS = 28;

/** Fits the repurchase models to a file of purchases and prints their parameters, likelihoods and hits. */
function main(): void {
  const { values, positionals } = parseArgs({
    options: { until: { type: 'string' }, unit: { type: 'string', default: '7' } },
    allowPositionals: true,
  });
  const [path] = positionals;
  const unit = Number(values.unit);
  if (path === undefined || !(unit > 0)) throw new ConfigError(USAGE);
  const log = readLog(path);
  const until = values.until === undefined ? lastDayOf(log) : businessDay(values.until);
  const people = purchasesUntil(log, until, unit);
  const repeats = repeatsUntil(log, until, unit);
  print(
    `${people.length} customers, ${repeats.reduce((sum, { x }) => sum + x, 0)} repeat purchases until ${until}`,
  );

  const mbg = finish(fitSteps(people, [1]));
  const best = finish(fitSteps(people));
  if (!mbg || !best) throw new ConfigError('Nobody in this file bought twice.');
  printFit('MBG/NBD', mbg);
  const bg = finish(
    likeliest(([r = 0, alpha = 0, a = 0, b = 0]) => bgLogLikelihood({ r, alpha, a, b }, repeats), START),
  );
  printRival('BG/NBD', ['r', 'alpha', 'a', 'b'], bg);
  const pareto = finish(
    likeliest(
      ([r = 0, alpha = 0, s = 0, beta = 0]) => paretoLogLikelihood({ r, alpha, s, beta }, repeats),
      START,
    ),
  );
  printRival('Pareto/NBD', ['r', 'alpha', 's', 'beta'], pareto);
  printFit(`MBG/CNBD-${best.model.k}`, best);
  if (values.until !== undefined) printHits(best.model, { log, until, unit });
}

function readLog(path: string): PurchaseLog {
  try {
    return readPurchases(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

const START = [0.5, 5, 0.7, 2];

function printFit(name: string, { model: { alpha, beta, a, b }, logLikelihood }: Fit): void {
  const parameters = { r: alpha, alpha: beta, a, b };
  printRival(name, Object.keys(parameters), { parameters: Object.values(parameters), logLikelihood });
}

function printRival(
  name: string,
  names: readonly string[],
  { parameters, logLikelihood }: { parameters: readonly number[]; logLikelihood: number },
): void {
  const words = names.map((each, i) => `${each} ${parameters[i]?.toFixed(3)}`);
  print(`${name.padEnd(12)} ${words.join(', ')}; log-likelihood ${logLikelihood.toFixed(1)}`);
}

function printHits(
  model: GapModel,
  { log, until, unit }: { log: PurchaseLog; until: ReturnType<typeof lastDayOf>; unit: number },
): void {
  const outcomes = boughtAfter(log, until, TESTED_DAYS);
  const settled = purchasesUntil(log, until, unit).map((person, i) => ({
    probability: buyProbability(model, person, TESTED_DAYS / unit),
    bought: outcomes[i] ?? false,
  }));
  const squares = settled.map(({ probability, bought }) => ({
    promises: 1,
    squares: (probability - (bought ? 1 : 0)) ** 2,
  }));
  const bought = settled.filter((each) => each.bought).length;
  print(
    `The ${TESTED_DAYS} days after: ${bought} bought; AUC ${aucOf(settled)?.toFixed(4)}, Brier ${brierOf(squares)?.toFixed(5)}`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  main();
} catch (error) {
  failStart(error);
}
