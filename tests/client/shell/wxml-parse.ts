import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

export interface WxmlNode {
  /** Empty for a text. */
  tag: string;
  attributes: Record<string, string>;
  children: WxmlNode[];
  text: string;
}

/** One .wxml with what it imports: its own nodes, and every template by name. */
export interface Wxml {
  nodes: WxmlNode[];
  templates: Map<string, { node: WxmlNode; file: Wxml }>;
  /** Functions of its <wxs> modules. */
  modules: Record<string, unknown>;
}

const TAG = /<(\/?)([\w-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:-]+)(?:="([^"]*)")?/g;

/** Reads a .wxml file of the built program. @throws when a tag is not closed in order */
export function readWxml(file: string): Wxml {
  const wxml: Wxml = { nodes: [], templates: new Map(), modules: {} };
  for (const node of parseNodes(readFileSync(file, 'utf8'), file)) {
    const source = path.join(path.dirname(file), node.attributes.src ?? '');
    if (node.tag === 'import') {
      for (const [name, template] of readWxml(source).templates) wxml.templates.set(name, template);
    } else if (node.tag === 'wxs') {
      wxml.modules[node.attributes.module ?? ''] = readWxs(source);
    } else if (node.tag === 'template' && node.attributes.name) {
      wxml.templates.set(node.attributes.name, { node, file: wxml });
    } else {
      wxml.nodes.push(node);
    }
  }
  return wxml;
}

function readWxs(file: string): unknown {
  const module: { exports: unknown } = { exports: {} };
  vm.compileFunction(readFileSync(file, 'utf8'), ['module'])(module);
  return module.exports;
}

function parseNodes(source: string, file: string): WxmlNode[] {
  const root: WxmlNode = { tag: 'root', attributes: {}, children: [], text: '' };
  const open = [root];
  let end = 0;
  const addText = (upTo: number): void => {
    const text = source.slice(end, upTo).trim();
    if (text) open.at(-1)?.children.push({ tag: '', attributes: {}, children: [], text });
  };
  for (const match of source.matchAll(TAG)) {
    const [whole, closing, tag = '', attributes = '', empty] = match;
    addText(match.index);
    end = match.index + whole.length;
    if (closing) {
      if (open.pop()?.tag !== tag) throw new Error(`${file}: </${tag}> closes another tag`);
      continue;
    }
    const node = { tag, attributes: parseAttributes(attributes), children: [], text: '' };
    open.at(-1)?.children.push(node);
    if (!empty) open.push(node);
  }
  addText(source.length);
  if (open.length !== 1) throw new Error(`${file}: <${open.at(-1)?.tag}> is not closed`);
  return root.children;
}

function parseAttributes(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]));
}
