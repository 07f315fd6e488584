/** The modes by the names that `--mode` takes; the first one is the default. */
export const ipamModes = {
  'secondary-ip': { isPrefixMode: false },
  'prefix-delegation': { isPrefixMode: true },
} as const;
