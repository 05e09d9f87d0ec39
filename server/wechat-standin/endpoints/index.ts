import type { Endpoint } from '../endpoint';
import { contentEndpoints } from './content';
import { loginEndpoints } from './login';
import { phoneEndpoints } from './phone';
import { qrcodeEndpoints } from './qrcode';
import { riskEndpoints } from './risk';
import { shippingEndpoints } from './shipping';
import { subscribeEndpoints } from './subscribe';
import { tokenEndpoints } from './token';

/** Every endpoint the stand-in speaks; a new domain adds its file here. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map(
  [
    ...tokenEndpoints,
    ...loginEndpoints,
    ...phoneEndpoints,
    ...riskEndpoints,
    ...contentEndpoints,
    ...shippingEndpoints,
    ...qrcodeEndpoints,
    ...subscribeEndpoints,
  ].map((endpoint) => [endpoint.path, endpoint]),
);
