/** Taro takes this file for the browser build, where tab bar and page frames are not native. */
import './styles/browser.scss';
