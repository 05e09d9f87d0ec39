import { ConfigError, readConfig } from './config';

const REAL = { NODE_ENV: 'production', WX_APPID: 'wx0123456789abcdef', WX_SECRET: 'a-real-secret' };

describe('readConfig', () => {
  it('needs nothing to be set: development, stand-in, demo brand', () => {
    expect(readConfig({})).toMatchObject({
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: 3000,
      standin: true,
      DEMO: true,
      DEMO_CROWD: 3_000,
      WX_API_BASE: null,
    });
  });

  it('takes an empty variable for one that is not set, as compose files write them', () => {
    expect(readConfig({ PORT: '', MONGODB_URI: '', JWT_SECRET: '' })).toMatchObject({ PORT: 3000 });
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['NODE_ENV', 'prod'],
    ['MONGODB_URI', 'localhost:27017'],
    ['MONGODB_DB', 'a b'],
    ['PUBLIC_ORIGIN', 'mall'],
    ['JWT_SECRET', 'short'],
    ['DATA_KEY', 'short'],
    ['METRICS_TOKEN', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['DEMO', 'maybe'],
    ['RATE_SCALE', '0'],
    ['WX_PUSH_AES_KEY', 'short'],
    ['WX_PUSH_AES_KEY', '密'.repeat(43)],
    ['TRUST_PROXY', 'true'],
  ])('names %s=%s in one sentence that points to the table', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(
      new RegExp(
        `^Environment variable ${name} is wrong \\(.+\\); see the configuration table in README.md\\.$`,
      ),
    );
  });

  it('does not repeat the value that is wrong: it may be a secret', () => {
    expect(() => readConfig({ JWT_SECRET: 'hunter2' })).not.toThrow(/hunter2/);
  });

  it('makes WeChat’s own host the default in production and never starts the stand-in there', () => {
    expect(readConfig(REAL)).toMatchObject({ standin: false, WX_API_BASE: 'https://api.weixin.qq.com' });
  });

  it.each([
    ['the demo app', { ...REAL, WX_APPID: 'wxdemo00000000mall' }, /needs WX_APPID/],
    ['no app at all', { NODE_ENV: 'production' }, /needs WX_APPID/],
    ['the demo secret', { ...REAL, WX_SECRET: 'demo-secret' }, /needs WX_SECRET/],
    ['no secret', { NODE_ENV: 'production', WX_APPID: REAL.WX_APPID }, /needs WX_SECRET/],
    ['a stand-in as host', { ...REAL, WX_API_BASE: 'http://127.0.0.1:4000' }, /talks to WeChat only/],
    [
      'message push whose signature leaves the message open',
      { ...REAL, WX_PUSH_TOKEN: 'token' },
      /set WX_PUSH_AES_KEY/,
    ],
    ['another host', { ...REAL, WX_API_BASE: 'https://wechat.example.com' }, /talks to WeChat only/],
  ])('refuses production with %s', (_, env, message) => {
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(() => readConfig(env)).toThrow(message);
  });

  it('refuses to play WeChat for a real app', () => {
    expect(() => readConfig({ WX_APPID: REAL.WX_APPID })).toThrow(/the WeChat stand-in will not start/);
    const talking = { WX_APPID: REAL.WX_APPID, WX_API_BASE: 'https://api.weixin.qq.com' };
    expect(readConfig(talking)).toMatchObject({ standin: false });
  });

  it('reads flags and numbers and makes the data folder absolute', () => {
    const config = readConfig({ DEMO: '0', TRUST_PROXY: '1', RATE_SCALE: '2.5', DATA_DIR: 'here' });
    expect(config).toMatchObject({ DEMO: false, TRUST_PROXY: 1, RATE_SCALE: 2.5 });
    expect(config.dataDir).toBe(`${process.cwd()}/here`);
  });
});
