import { Cron } from 'croner';
import { createCtx } from '../context';
import type { Ctx, Deps } from '../context';
import { defineModel, defineSchema } from '../db/base-schema';

export interface Job {
  name: string;
  /** Cron pattern, in the brand's zone. */
  cron: string;
  /** Must be safe to repeat: a crash in the middle runs it again. */
  run(ctx: Ctx, now: number): Promise<void>;
}

interface JobRow {
  _id: string;
  nextRunAt: number;
  leaseUntil: number;
  lastRunAt: number | null;
  lastError: string | null;
}

const jobSchema = defineSchema<JobRow>({
  _id: String,
  nextRunAt: { type: Number, required: true },
  leaseUntil: { type: Number, required: true },
  lastRunAt: { type: Number, default: null },
  lastError: { type: String, default: null },
});
export const JobModel = defineModel('jobs', jobSchema);

const LOOK_EVERY_MS = 5_000;
const LEASE_MS = 10 * 60_000;
const RETRY_MS = 60_000;

/** Runs each job once per due time over all workers: a worker owns a run by moving the job's lease. */
export class Scheduler {
  private readonly jobs = new Map<string, Job>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = true;

  constructor(
    private readonly deps: Deps,
    private readonly zone: () => Promise<string>,
  ) {}

  add(job: Job): void {
    this.jobs.set(job.name, job);
  }

  names(): string[] {
    return [...this.jobs.keys()];
  }

  start(): void {
    this.stopped = false;
    this.look();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Runs what is due at the clock's time; returns the names of the jobs that ran. */
  async runDue(): Promise<string[]> {
    const ran: string[] = [];
    for (const job of this.jobs.values()) if (await this.runIfDue(job)) ran.push(job.name);
    return ran;
  }

  private look(): void {
    this.running = this.runDue()
      .then(
        () => undefined,
        (error: unknown) => {
          this.deps.log.warn({ err: error }, 'scheduler: could not look for due jobs');
        },
      )
      .then(() => {
        if (this.stopped) return;
        this.timer = setTimeout(() => {
          this.look();
        }, LOOK_EVERY_MS);
      });
  }

  private async runIfDue(job: Job): Promise<boolean> {
    const now = this.deps.clock.now();
    await this.ensureRow(job, now);
    const claimed = await JobModel.findOneAndUpdate(
      { _id: job.name, nextRunAt: { $lte: now }, leaseUntil: { $lte: now } },
      { $set: { leaseUntil: now + LEASE_MS } },
    ).lean();
    if (!claimed) return false;
    let lastError: string | null = null;
    try {
      await job.run(createCtx(this.deps, { requestId: `job:${job.name}` }), now);
    } catch (error) {
      lastError = error instanceof Error ? error.message : String(error);
      this.deps.log.error({ err: error, job: job.name }, 'job failed, will be tried again');
    }
    const nextRunAt = lastError === null ? await this.next(job, now) : now + RETRY_MS;
    await JobModel.updateOne(
      { _id: job.name },
      { $set: { nextRunAt, leaseUntil: 0, lastRunAt: now, lastError } },
    );
    return true;
  }

  private async ensureRow(job: Job, now: number): Promise<void> {
    const nextRunAt = await this.next(job, now);
    await JobModel.updateOne(
      { _id: job.name },
      { $setOnInsert: { nextRunAt, leaseUntil: 0, lastRunAt: null, lastError: null } },
      { upsert: true },
    );
    // A changed pattern takes effect at once instead of after the old time.
    await JobModel.updateOne({ _id: job.name, nextRunAt: { $gt: nextRunAt } }, { $set: { nextRunAt } });
  }

  private async next(job: Job, now: number): Promise<number> {
    const next = new Cron(job.cron, { timezone: await this.zone() }).nextRun(new Date(now));
    if (!next) throw new Error(`job ${job.name}: the pattern ${job.cron} never comes`);
    return next.getTime();
  }
}
