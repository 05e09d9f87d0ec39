import type { ContractName, Output, ParsedInput } from '@shared/contracts';
import type { PushMessage } from '../wechat';
import type { Ctx } from './context';
import type { Relay } from './events/relay';
import type { Loop } from './jobs/loops';
import type { Job } from './jobs/scheduler';
import type { PersonalData } from './personal';

export type Handler<N extends ContractName> = (ctx: Ctx, input: ParsedInput<N>) => Promise<Output<N>>;
export type Routes = { [N in ContractName]?: Handler<N> };

/** What a module hands to the program: its routes, its reactions to events, its timed work. */
export interface Module {
  name: string;
  routes?: Routes;
  subscribe?(relay: Relay): void;
  jobs?: readonly Job[];
  /** Work that is there all the time, done by one worker at a time. */
  loops?: readonly Loop[];
  /** Every message WeChat pushes comes here, possibly more than once; most are not for this module. */
  takePush?(ctx: Ctx, message: PushMessage): Promise<void>;
  /** What it keeps of members, for their export and for the deletion of their account. */
  personal?: PersonalData;
}
