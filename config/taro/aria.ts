import path from 'node:path';
import { ARIA } from './aria-props';

interface Platform {
  template: { mergeComponents(context: object, patch: object): void };
  runtimePath: string | string[];
}

interface TaroContext {
  registerMethod(method: { name: string; fn(platform: Platform): void }): void;
}

/** Taro plugin: lets `aria-*` through Taro's templates, which drop every attribute they do not know. */
export default function aria(context: TaroContext): void {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return;
      platform.template.mergeComponents(context, ARIA);
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'aria-runtime.ts')].flat();
    },
  });
}
