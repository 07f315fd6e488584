/** The report that CDK writes beside the templates: what each plugin found in them. */
export interface ValidationReport {
  readonly pluginReports: {
    readonly pluginName: string;
    readonly violations: { readonly ruleName: string; readonly description: string }[];
  }[];
}

/** The findings of a report, of any severity, each as one line. */
export function findings(report: ValidationReport): string[] {
  return report.pluginReports.flatMap(({ pluginName, violations }) =>
    violations.map(({ ruleName, description }) => `${pluginName}: ${ruleName}: ${description}`),
  );
}
