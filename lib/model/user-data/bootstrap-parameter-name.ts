import { bootstrapParameters } from '../../facts/bootstrap-parameters';

/** What a name behind `-` stands for. */
export interface ParameterName {
  /** A parameter of the bootstrap script. */
  readonly name?: string;
  /** Whether it is a parameter that PowerShell gives to every script with a mandatory parameter, such as `-Verbose`. */
  readonly isCommon: boolean;
  readonly takesValue: boolean;
}

const SWITCHES = ['Verbose', 'Debug'];
const COMMON = [
  ...SWITCHES,
  ...['ErrorAction', 'WarningAction', 'InformationAction', 'ErrorVariable', 'WarningVariable', 'InformationVariable'],
  ...['OutVariable', 'OutBuffer', 'PipelineVariable'],
];
const ALIASES = ['vb', 'db', 'ea', 'wa', 'infa', 'ev', 'wv', 'iv', 'ov', 'ob', 'pv'];

/**
 * Finds the parameter of `Start-EKSBootstrap.ps1` that a name means: any case, and as short as it is clear.
 *
 * @returns undefined if none fits, or more than one
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parameters
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_commonparameters
 */
export function bootstrapParameterName(written: string): ParameterName | undefined {
  const wanted = written.toLowerCase();
  if (ALIASES.includes(wanted)) {
    return { isCommon: true, takesValue: wanted !== 'vb' && wanted !== 'db' };
  }
  const names = [...bootstrapParameters.map(({ name }) => name), ...COMMON];
  const exact = names.find((name) => name.toLowerCase() === wanted);
  const fitting = exact === undefined ? names.filter((name) => name.toLowerCase().startsWith(wanted)) : [exact];
  if (fitting.length !== 1) {
    return undefined;
  }
  const isCommon = COMMON.includes(fitting[0]);
  return { name: isCommon ? undefined : fitting[0], isCommon, takesValue: !SWITCHES.includes(fitting[0]) };
}
