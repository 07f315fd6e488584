/**
 * Whether a file is the script by which a Windows node joins a cluster.
 *
 * @param file its name in lower case, without folders
 */
export function isBootstrapScript(file: string): boolean {
  return /^start-eksbootstrap(?:\.ps1)?$/.test(file);
}
