/** Constants the bundler writes in place (config/taro). */
declare const process: {
  env: {
    TARO_ENV: 'weapp' | 'h5';
    TARO_APP_API: string;
  };
};

declare module '*.scss';
