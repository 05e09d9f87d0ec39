import path from 'node:path';
import type { Pages } from './pages';
import type { Privacy } from './privacy';
import { sendOn } from './wx-share';
import type { Chat } from './wx-share';
import type { Realm } from './realm';
import { readWxml } from './wxml-parse';
import type { Wxml } from './wxml-parse';
import { render } from './wxml-render';
import type { Element } from './wxml-render';

const FIELDS = ['input', 'textarea'];

/** The page in front as a person uses it: words to read, things to tap. */
export class Screen {
  private readonly files = new Map<string, Wxml>();

  constructor(
    private readonly pages: Pages,
    private readonly realm: Realm,
    private readonly privacy: Privacy,
    private readonly chat: Chat,
  ) {}

  /** Everything that is told, a line for each piece of text; decoration (aria-hidden) is left out. */
  text(): string {
    return pieces(this.root()).join('\n');
  }

  shows(text: string): boolean {
    return this.text().includes(text);
  }

  /** Everything a screen reader is told beside the text. */
  labels(): string[] {
    return [...walk(this.root())].flatMap((element) => {
      const label = textOf(element, 'aria-label');
      return label ? [label] : [];
    });
  }

  /** Elements of the page, the page itself not counted. */
  nodes(): number {
    return [...walk(this.root())].length - 1;
  }

  hasCanvas(id: string): boolean {
    return [...walk(this.root())].some((element) => element.tag === 'canvas' && element.get('id') === id);
  }

  /** Elements of this class that are shown. */
  count(className: string): number {
    return [...walk(this.root())].filter((element) => classes(element).includes(className)).length;
  }

  /**
   * Taps what bears these words, as its text or its label for screen readers.
   * @throws when there is no such thing, or more than one
   */
  tap(words: string): void {
    const targets = this.targets(words);
    const [target] = targets;
    if (!target || targets.length > 1) {
      throw new Error(`${targets.length} things to tap bear "${words}"; shown:\n${this.text()}`);
    }
    const button = [...lineage(target)].find(({ tag }) => tag === 'button');
    if (button?.get('disabled')) throw new Error(`"${words}" is disabled`);
    for (const type of ['touchstart', 'touchend']) this.dispatch(type, target, { x: 100, y: 100 });
    this.realm.inGesture(() => this.dispatch('tap', target, { x: 100, y: 100 }));
    if (button?.get('open-type')) this.openType(button);
  }

  /** Types into the field with this label, and leaves it. @throws when there is no such field, or it is disabled */
  input(label: string, text: string): void {
    const field = [...walk(this.root())].find(
      (element) => FIELDS.includes(element.tag) && textOf(element, 'aria-label') === label,
    );
    if (!field || field.get('disabled')) throw new Error(`no field "${label}" to type into`);
    const value = text.slice(0, Number(field.get('maxlength')));
    this.dispatch('focus', field, { value: field.get('value'), height: 300 }, false);
    this.dispatch('input', field, { value, cursor: value.length }, false);
    this.dispatch('blur', field, { value, cursor: value.length }, false);
  }

  private targets(words: string): Element[] {
    const bearing = [...walk(this.root())].filter(
      (element) =>
        element.get('aria-label') === words || ownText(element) === words || fullText(element) === words,
    );
    const tappable = bearing.filter((element) => [...lineage(element)].some((each) => each.handler('tap')));
    // Of an element and what it holds, the innermost is under the finger.
    return tappable.filter(
      (element) => !tappable.some((other) => other !== element && holds(element, other)),
    );
  }

  private openType(button: Element): void {
    const kind = String(button.get('open-type'));
    if (kind === 'share') return sendOn(this.pages, this.realm, this.chat, 'button');
    if (kind !== 'agreePrivacyAuthorization') throw new Error(`the shell does not know open-type ${kind}`);
    this.privacy.tapped(String(button.get('id')));
    this.dispatch('agreeprivacyauthorization', button, {}, false);
  }

  /** From the target upwards, through every handler bound on the way, until one catches it. */
  private dispatch(type: string, target: Element, detail: object, bubbles = true): void {
    const page = this.pages.front;
    for (const element of bubbles ? lineage(target) : [target]) {
      const handler = element.handler(type);
      if (!handler) continue;
      const event = {
        type,
        timeStamp: this.realm.world.now(),
        target: identity(target),
        currentTarget: identity(element),
        detail,
        mark: {},
      };
      page.call(handler.name, this.realm.own(event));
      if (handler.stops) return;
    }
  }

  private root(): Element {
    const { front, dir } = this.pages;
    const page = this.file(path.join(dir, `${front.route}.wxml`));
    return render(page, front.data, { comp: this.file(path.join(dir, 'comp.wxml')) });
  }

  private file(name: string): Wxml {
    const known = this.files.get(name) ?? readWxml(name);
    this.files.set(name, known);
    return known;
  }
}

function identity(element: Element): object {
  return { id: element.get('id'), dataset: { sid: element.get('data-sid') }, offsetLeft: 0, offsetTop: 0 };
}

function textOf(element: Element, attribute: string): string {
  const value = element.get(attribute);
  return typeof value === 'string' ? value : '';
}

function classes(element: Element): string[] {
  return textOf(element, 'class').split(/\s+/);
}

function hidden(element: Element): boolean {
  return /display:\s*none/.test(textOf(element, 'style'));
}

function silent(element: Element): boolean {
  return hidden(element) || element.get('aria-hidden') === true;
}

/** The element and everything in it that is shown. */
function* walk(element: Element, skips = hidden): Generator<Element> {
  if (skips(element)) return;
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* walk(child, skips);
}

function* lineage(element: Element): Generator<Element> {
  for (let each: Element | undefined = element; each; each = each.parent) yield each;
}

function holds(outer: Element, inner: Element): boolean {
  return [...lineage(inner)].includes(outer);
}

function ownText(element: Element): string {
  return element.children.filter((child) => typeof child === 'string').join('');
}

function fullText(element: Element): string {
  return [...walk(element, silent)].map(ownText).join('');
}

function pieces(root: Element): string[] {
  return [...walk(root, silent)].flatMap((element) => {
    const text = fullInline(element);
    return text ? [text] : [];
  });
}

/** Text of an element with the inline <text>s in it; those are not told again. */
function fullInline(element: Element): string {
  if (element.tag === 'text' && element.parent && ownText(element.parent)) return '';
  return element.children
    .map((child) =>
      typeof child === 'string' ? child : child.tag === 'text' ? inlineOf(child, element) : '',
    )
    .join('');
}

function inlineOf(child: Element, parent: Element): string {
  return ownText(parent) && !silent(child) ? fullText(child) : '';
}
