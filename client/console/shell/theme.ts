import { theme } from 'antd';
import type { ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';

export type Mode = 'light' | 'dark';

const STORED = 'console.theme';
const listeners = new Set<() => void>();
const systemDark = matchMedia('(prefers-color-scheme: dark)');
systemDark.addEventListener('change', apply);

/** What the operator chose, else what the system shows. */
function mode(): Mode {
  const chosen = localStorage.getItem(STORED);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemDark.matches ? 'dark' : 'light';
}

export function setMode(next: Mode): void {
  localStorage.setItem(STORED, next);
  apply();
}

/** Called once before the first paint, then with every change. */
export function apply(): void {
  document.documentElement.dataset.theme = mode();
  for (const listener of listeners) listener();
}

export function useMode(): Mode {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, mode);
}

const COLOURS = {
  light: {
    colorPrimary: '#2F6B4F',
    colorText: '#23211E',
    colorTextSecondary: '#6B665F',
    colorTextPlaceholder: '#8C867C',
    colorBgBase: '#FFFFFF',
    colorBgLayout: '#F7F5F1',
    colorBorder: '#DDD7CC',
    colorBorderSecondary: '#ECE8E1',
    colorError: '#B93F28',
    colorWarning: '#C58B2A',
  },
  dark: {
    colorPrimary: '#8CCBA9',
    colorText: '#F1EDE6',
    colorTextSecondary: '#B3ACA1',
    colorTextPlaceholder: '#948D82',
    colorTextLightSolid: '#10241A',
    colorBgBase: '#23211E',
    colorBgLayout: '#161513',
    colorBgContainer: '#23211E',
    colorBgElevated: '#2D2B27',
    colorBorder: '#4A463F',
    colorBorderSecondary: '#37342F',
    colorError: '#F08F78',
    colorWarning: '#D9A64C',
  },
} as const;

export function antdTheme(of: Mode): ThemeConfig {
  const colours = COLOURS[of];
  return {
    algorithm: of === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...colours,
      colorLink: colours.colorPrimary,
      colorSuccess: colours.colorPrimary,
      colorInfo: colours.colorPrimary,
      borderRadius: 8,
      controlHeight: 34,
      fontFamily: 'var(--font)',
      motionDurationMid: '0.16s',
      motionDurationSlow: '0.2s',
    },
    components: {
      Table: {
        headerBg: 'transparent',
        headerColor: colours.colorTextSecondary,
        headerSplitColor: 'transparent',
        rowHoverBg: 'var(--inset)',
        cellPaddingBlockMD: 11,
        cellPaddingInlineMD: 14,
      },
      Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Form: { itemMarginBottom: 18 },
    },
  };
}
