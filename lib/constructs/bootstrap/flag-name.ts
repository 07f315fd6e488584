/** The name of a flag: `--v` of `--v=2`. Kubelet takes `_` in it for `-`. */
export function flagName(argument: string): string {
  return argument.split('=', 1)[0].replaceAll('_', '-');
}
