import type { Endpoint } from '../endpoint';
import { codePicture } from '../code-picture';
import { bodyText, Refusal, type Call } from '../wire';
import type { StandinApp } from '../world';

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const RESERVED = 'scancode_time';
const WIDTHS = { least: 280, usual: 430, most: 1280 };
const CODES_PER_MINUTE = 5000;
const VERSIONS = ['release', 'trial', 'develop'];
const HOME = 'pages/home/index';

/** @throws Refusal 40097 for what is no page at all, 41030 for one that is not published */
function pageOf(call: Call, app: StandinApp): string {
  const page = bodyText(call, 'page') || HOME;
  if (page.startsWith('/') || page.includes('?')) throw new Refusal(40097);
  const checked = call.body.check_path !== false;
  if (checked && app.pages !== null && !app.pages.includes(page)) throw new Refusal(41030);
  return page;
}

function widthOf({ body }: Call): number {
  const width = body.width ?? WIDTHS.usual;
  if (typeof width !== 'number' || !Number.isInteger(width)) throw new Refusal(47001);
  if (width < WIDTHS.least || width > WIDTHS.most) throw new Refusal(40097);
  return width;
}

export const qrcodeEndpoints: readonly Endpoint[] = [
  {
    path: '/wxa/getwxacodeunlimit',
    method: 'POST',
    auth: 'token',
    handle({ world }, call, app) {
      world.limits.perMinute(`code/${app.appid}`, CODES_PER_MINUTE, 45009);
      const scene = bodyText(call, 'scene');
      if (!SCENE.test(scene)) throw new Refusal(40129);
      if (scene.includes(RESERVED)) throw new Refusal(85096);
      if (!VERSIONS.includes(bodyText(call, 'env_version') || 'release')) throw new Refusal(40097);
      return codePicture({ scene, page: pageOf(call, app), width: widthOf(call) });
    },
  },
];
