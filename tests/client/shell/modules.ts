import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** Names that WeChat hides from scripts, although the engine may have them. */
const HIDDEN =
  'window document frames self location navigator localStorage history screen alert XMLHttpRequest';
const PARAMETERS = ['require', 'module', 'exports', ...HIDDEN.split(' ')].join(', ');

/** The scripts of a built mini program, each run once, with WeChat's `require`: relative paths, packages apart. */
export class Modules {
  private readonly loaded = new Map<string, { exports: unknown }>();

  constructor(
    private readonly dir: string,
    private readonly subPackages: readonly string[],
    private readonly context: vm.Context,
  ) {}

  /** Runs `file` (below the program's root, without `.js`) unless it ran before; answers its exports. */
  load(file: string): unknown {
    const known = this.loaded.get(file);
    if (known) return known.exports;
    const full = path.join(this.dir, `${file}.js`);
    if (!existsSync(full)) throw new Error(`module '${file}.js' is not defined`);
    const source = `(function (${PARAMETERS}) {${readFileSync(full, 'utf8')}\n})`;
    const factory = vm.runInContext(source, this.context, { filename: full }) as (
      ...given: unknown[]
    ) => void;
    const module = { exports: {} };
    this.loaded.set(file, module);
    factory((name: unknown) => this.require(file, name), module, module.exports);
    return module.exports;
  }

  private require(from: string, name: unknown): unknown {
    if (typeof name !== 'string') throw new Error('require args must be a string');
    const target = path.posix.join(path.posix.dirname(from), name).replace(/\.js$/, '');
    const home = this.packageOf(target);
    if (home && home !== this.packageOf(from)) {
      throw new Error(`'${from}' must not require '${target}': it lies in the sub-package ${home}`);
    }
    return this.load(target);
  }

  private packageOf(file: string): string | undefined {
    return this.subPackages.find((root) => file.startsWith(`${root}/`));
  }
}
