import { contracts } from '@shared/contracts';
import type { ContractName, Input, Output, ParsedInput } from '@shared/contracts';
import type { Module } from '../../platform/module';
import type { ManualClock } from '../../platform/clock';
import { createCtx } from '../../platform/context';
import type { Actor, Ctx, Deps } from '../../platform/context';
import { transaction } from '../../platform/db/tx';

type PayParams = Extract<Output<'pay.start'>, { kind: 'wechat' }>['params'];

/** The phones of the people of the demo. */
export interface DemoPhones {
  /** A person WeChat does not know yet. */
  enter(user: { id: string; nickname: string; phone: string }): void;
  loginCode(userId: string): string;
  /** How WeChat would know this person, whether or not they were entered. */
  namesOf(userId: string): { openid: string; unionid: string };
  phoneCode(userId: string): string;
  /** Opens the mini program; WeChat judges words only of who did within two hours. */
  visit(userId: string): void;
  pay(userId: string, params: PayParams): void;
}

/** A shop whose clock can be set back, with a WeChat that lives in the same time. */
export interface PastShop {
  deps: Deps;
  clock: ManualClock;
  /** Delivers news and does the standing work until nothing is left. */
  drain: () => Promise<void>;
  phones: DemoPhones;
  modules: readonly Module[];
}

type Call = <N extends ContractName>(name: N, input: Input<N>) => Promise<Output<N>>;

/** The owner of the demo brand, whose deeds the audit log tells. */
export const OWNER: Actor = { kind: 'operator', id: 'demo', sessionId: 'demo', roles: ['owner'] };

/** Does things in the past through the endpoints of the product, as phones and the console would. */
export class Past {
  private calls = 0;

  constructor(private readonly shop: PastShop) {}

  /** A context at `at` (epoch ms); what is done with it happened then. Time only goes on. */
  at(at: number): Ctx {
    this.shop.clock.set(at);
    return createCtx(this.shop.deps, { requestId: 'demo' });
  }

  /** Calls in the name of the shop. */
  owner(at: number): Call {
    return this.callAs(at, OWNER);
  }

  visitor(at: number): Call {
    return this.callAs(at, { kind: 'visitor' });
  }

  member(at: number, memberId: string): Call {
    return this.callAs(at, { kind: 'member', id: memberId, sessionId: 'demo' });
  }

  /** Calls of a member whose login is bound to a staff account: what they share is the staff's. */
  colleague(at: number, staffId: string, memberId: string): Call {
    return this.callAs(at, { kind: 'member', id: memberId, sessionId: 'demo', staffId });
  }

  /** Calls of one of the staff, who is a member too. */
  staff(at: number, staffId: string, memberId: string): Call {
    return this.callAs(at, { kind: 'staff', id: staffId, sessionId: 'demo', roles: [], memberId });
  }

  /** Commands of the shop in one transaction: none may need what an earlier one of them wrote. */
  async together<N extends ContractName>(
    at: number,
    name: N,
    inputs: readonly Input<N>[],
  ): Promise<Output<N>[]> {
    const ctx = { ...this.at(at), actor: OWNER };
    return transaction(async () => {
      const outputs: Output<N>[] = [];
      for (const input of inputs) outputs.push(await this.handler(name)(ctx, parsed(name, input)));
      return outputs;
    });
  }

  /** Runs a timed job as if `at` were now. */
  async job(at: number, name: string): Promise<void> {
    const ctx = this.at(at);
    const job = this.shop.modules.flatMap(({ jobs = [] }) => jobs).find((known) => known.name === name);
    if (!job) throw new Error(`no job ${name}`);
    await job.run(ctx, ctx.now);
  }

  /** Delivers what was emitted so far. */
  async drain(): Promise<void> {
    await this.shop.drain();
  }

  get phones(): DemoPhones {
    return this.shop.phones;
  }

  private callAs(at: number, actor: Actor): Call {
    const now = this.at(at);
    return (name, input) => {
      // Every call is another tap.
      const ctx = { ...now, actor, idempotencyKey: `demo-${++this.calls}` };
      const run = (): Promise<Output<typeof name>> => this.handler(name)(ctx, parsed(name, input));
      return contracts[name].tx === 'auto' ? transaction(run) : run();
    };
  }

  private handler<N extends ContractName>(name: N): (ctx: Ctx, input: ParsedInput<N>) => Promise<Output<N>> {
    for (const { routes } of this.shop.modules) {
      const found = routes?.[name];
      if (found) return found;
    }
    throw new Error(`no route ${name}`);
  }
}

function parsed<N extends ContractName>(name: N, input: Input<N>): ParsedInput<N> {
  return contracts[name].input.parse(input) as ParsedInput<N>;
}
