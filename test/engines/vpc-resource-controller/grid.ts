/** A node of the grid: the settings of its cluster as the ConfigMap has them, its slots, and the numbers of pods at which it is looked at. */
export interface Grid {
  readonly data: { readonly [key: string]: string };
  readonly slots: number;
  readonly pods: readonly number[];
}

/** Undefined is a key that is not there. Some texts are no integers to Go's `Atoi`, some only look as if they were none. */
const TEXTS = [undefined, '', 'x', ' 5', '5.0', '-1', '0', '+5', '1', '3', '007', '16', '17', '40', '1000'];
const WARM_PREFIX_TEXTS = [undefined, 'x', '-1', '0', '1', '2', '20'];
/** Secondary addresses of the interface of t3.small, m5.large, m5.xlarge. */
const SLOTS = [3, 9, 14];

/** Every combination of the targets, in both modes, on nodes of three sizes. */
export function grid(): Grid[] {
  return [true, false].flatMap((isPrefixMode) =>
    // The controller does not read it in the other mode.
    (isPrefixMode ? WARM_PREFIX_TEXTS : [undefined, '5']).flatMap((warmPrefixes) =>
      TEXTS.flatMap((warm) =>
        TEXTS.flatMap((minimum) =>
          SLOTS.map((slots) => ({
            data: {
              'enable-windows-ipam': 'true',
              ...(isPrefixMode ? { 'enable-windows-prefix-delegation': 'true' } : {}),
              ...given('warm-ip-target', warm),
              ...given('minimum-ip-target', minimum),
              ...given('warm-prefix-target', warmPrefixes),
            },
            slots,
            pods: podCounts(isPrefixMode ? slots * 16 : slots),
          })),
        ),
      ),
    ),
  );
}

const given = (key: string, text: string | undefined) => (text === undefined ? {} : { [key]: text });

/** Around each step of a prefix, and up to a full node. */
function podCounts(capacity: number): number[] {
  const counts = [0, 1, 2, 3, 4, 5, 8, 9, 12, 13, 14, 15, 16, 17, 31, 32, 33, capacity - 16, capacity - 1, capacity];
  return [...new Set(counts)].filter((count) => count >= 0 && count <= capacity).sort((a, b) => a - b);
}
