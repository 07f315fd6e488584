import type { PowerShellScript } from './powershell-script';

/** A function that works out what follows from a script when it is asked first, and knows it as long as there is the script. */
export function oncePerScript<T, S extends PowerShellScript | undefined = PowerShellScript>(workOut: (script: S) => T): (script: S) => T {
  const known = new WeakMap<PowerShellScript, { readonly answer: T }>();
  return (script) => {
    const { answer } = (script && known.get(script)) ?? { answer: workOut(script) };
    if (script) {
      known.set(script, { answer });
    }
    return answer;
  };
}
