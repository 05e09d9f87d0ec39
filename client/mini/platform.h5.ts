/** Taro takes this file for the browser build, where tab bar and page frames are not native. */
import './styles/browser.scss';

/** Taro's tabs are links that run JavaScript, which the page's policy refuses with an error at every tap. */
function keepFromRunning(event: Event): void {
  const { target } = event;
  if (target instanceof Element && target.closest('a[href^="javascript:"]')) event.preventDefault();
}

document.addEventListener('click', keepFromRunning, true);
