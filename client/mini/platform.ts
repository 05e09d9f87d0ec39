/** What only one platform needs: nothing in WeChat; the browser build takes platform.h5.ts instead. */
export {};
