import mongoose from 'mongoose';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  observe(contract: string, status: number, seconds: number): void;
  /** Database commands this process has sent. */
  databaseCommands(): number;
}

const QUIET = new Set(['hello', 'ping', 'endSessions', 'saslStart', 'saslContinue']);

/** Prometheus metrics of this process: requests by contract and status, database commands by name, Node's own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'mall_http_request_seconds',
    help: 'Time to answer, by contract and status',
    labelNames: ['contract', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const commands = new Counter({
    name: 'mall_db_commands_total',
    help: 'Commands sent to the database, by name',
    labelNames: ['command'],
    registers: [registry],
  });
  let sent = 0;
  mongoose.connection.getClient().on('commandStarted', (event) => {
    if (QUIET.has(event.commandName)) return;
    sent += 1;
    commands.inc({ command: event.commandName });
  });
  return {
    registry,
    observe: (contract, status, seconds) => {
      requests.observe({ contract, status: String(status) }, seconds);
    },
    databaseCommands: () => sent,
  };
}
