import type { ContractName, Output, ParsedInput } from '@shared/contracts';
import type { PushMessage } from '../wechat';
import type { Ctx } from './context';
import type { Relay } from './events/relay';
import type { Job } from './jobs/scheduler';

export type Handler<N extends ContractName> = (ctx: Ctx, input: ParsedInput<N>) => Promise<Output<N>>;
export type Routes = { [N in ContractName]?: Handler<N> };

/** What a module hands to the program: its routes, its reactions to events, its timed work. */
export interface Module {
  name: string;
  routes?: Routes;
  subscribe?(relay: Relay): void;
  jobs?: readonly Job[];
  /** Every message WeChat pushes comes here, possibly more than once; most are not for this module. */
  takePush?(ctx: Ctx, message: PushMessage): Promise<void>;
}
