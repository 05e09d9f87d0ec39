import { create } from 'zustand';

interface Device {
  statusBar: number;
  navRow: number;
  capsule: number;
  textScale: number;
  online: boolean;
}

/** What the phone is like; filled by the app at launch. */
export const useDevice = create<Device>(() => ({
  statusBar: 0,
  navRow: 44,
  capsule: 0,
  textScale: 1,
  online: true,
}));
