/** Taro looks for its settings here and nowhere else. */
export { default } from './taro';
