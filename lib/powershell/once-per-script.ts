import type { PowerShellScript } from './powershell-script';

/** A function that works out what follows from a script when it is asked first, and knows it as long as there is the script. */
export function oncePerScript<T extends object>(workOut: (script: PowerShellScript) => T): (script: PowerShellScript) => T {
  const known = new WeakMap<PowerShellScript, T>();
  return (script) => {
    const answer = known.get(script) ?? workOut(script);
    known.set(script, answer);
    return answer;
  };
}
