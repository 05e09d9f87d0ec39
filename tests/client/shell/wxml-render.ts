import vm from 'node:vm';
import type { Wxml, WxmlNode } from './wxml-parse';

type Scope = Record<string, unknown>;

/** An element as the view would have it. */
export interface Element {
  tag: string;
  parent: Element | undefined;
  children: (Element | string)[];
  /** Value of an attribute, as text or as it was bound; undefined when the template has no such attribute. */
  get(name: string): unknown;
  /** Handler bound to an event of this element, and whether it stops there. */
  handler(event: string): { name: string; stops: boolean } | undefined;
}

/** Renders the page's own markup over its data. @throws when a node has no template, as WeChat then shows nothing */
export function render(wxml: Wxml, data: Scope, components: Record<string, Wxml>): Element {
  const root = element({ tag: 'page', attributes: {}, children: [], text: '' }, {}, undefined);
  const draw = (nodes: readonly WxmlNode[], scope: Scope, file: Wxml, parent: Element): void => {
    let matched = false;
    for (const node of nodes) {
      const { 'wx:if': test, 'wx:for': list } = node.attributes;
      if (test !== undefined) matched = Boolean(value(test, scope));
      if ((test !== undefined && !matched) || ('wx:else' in node.attributes && matched)) continue;
      const items = list === undefined ? [undefined] : ((value(list, scope) ?? []) as unknown[]);
      for (const item of items) one(node, list === undefined ? scope : { ...scope, item }, file, parent);
    }
  };
  const one = (node: WxmlNode, scope: Scope, file: Wxml, parent: Element): void => {
    if (node.tag === '') {
      const text = value(node.text, scope);
      if (typeof text === 'string' || typeof text === 'number') parent.children.push(String(text));
    } else if (node.tag === 'block') {
      draw(node.children, scope, file, parent);
    } else if (node.tag === 'template') {
      const name = String(value(node.attributes.is ?? '', scope));
      const template = file.templates.get(name);
      if (!template) throw new Error(`no template ${name} in the built base.wxml`);
      const given = node.attributes.data ? (value(`{${node.attributes.data}}`, scope) as Scope) : {};
      draw(template.node.children, { ...template.file.modules, ...given }, template.file, parent);
    } else if (components[node.tag]) {
      const inner = components[node.tag] as Wxml;
      const given = Object.entries(node.attributes).map(([name, bound]) => [name, value(bound, scope)]);
      draw(inner.nodes, { ...inner.modules, ...Object.fromEntries(given) }, inner, parent);
    } else {
      const child = element(node, scope, parent);
      parent.children.push(child);
      draw(node.children, scope, file, child);
    }
  };
  draw(wxml.nodes, { ...wxml.modules, ...data }, wxml, root);
  return root;
}

function element(node: WxmlNode, scope: Scope, parent: Element | undefined): Element {
  return {
    tag: node.tag,
    parent,
    children: [],
    get(name) {
      const bound = node.attributes[name];
      return bound === undefined ? undefined : value(bound, scope);
    },
    handler(event) {
      const stops = node.attributes[`catch${event}`];
      const name = stops ?? node.attributes[`bind${event}`];
      return name === undefined ? undefined : { name, stops: stops !== undefined };
    },
  };
}

/** Plain text, one {{expression}}, or text with expressions in it. */
function value(source: string, scope: Scope): unknown {
  const whole = /^\{\{([\s\S]*)\}\}$/.exec(source)?.[1];
  if (whole !== undefined && !whole.includes('}}')) return evaluate(whole, scope);
  return source.replace(/\{\{(.*?)\}\}/g, (_, inner: string) => String(evaluate(inner, scope)));
}

const compiled = new Map<string, (scope: Scope) => unknown>();

/** Expressions of WXML: unknown names and members of nothing are undefined. */
function evaluate(expression: string, scope: Scope): unknown {
  let run = compiled.get(expression);
  if (!run) {
    const forgiving = expression.replace(/([\w$)\]])\.(?=[A-Za-z_])/g, '$1?.');
    run = vm.compileFunction(`with (scope) { return (${forgiving}); }`, ['scope']) as typeof run & object;
    compiled.set(expression, run);
  }
  return run(new Proxy(scope, { has: () => true, get: (all, name) => all[name as string] }));
}
