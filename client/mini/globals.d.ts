/** Constants the bundler writes in place (config/taro). */
declare const process: {
  env: {
    TARO_ENV: "weapp" | "h5";
    /** Origin of the API without a trailing slash; empty when the API serves this page itself. */
    TARO_APP_API: string;
  };
};

declare module "*.scss";
