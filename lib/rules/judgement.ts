import type { Severity } from './rule';

/** Where something was found. */
export interface ReportedPlace {
  /** Path of the template file, as it was given. */
  readonly templatePath: string;
  readonly logicalId: string;
  /** For example `AWS::EC2::LaunchTemplate`. */
  readonly resourceType: string;
  /** Path of the property in the resource, such as `Properties.LaunchTemplateData.ImageId`. */
  readonly propertyPath: string;
  /** Path of the construct, where the CDK wrote it into the template. */
  readonly constructPath?: string;
}

/** A finding, ready to be reported: plain data. */
export interface ReportedFinding extends ReportedPlace {
  readonly ruleId: string;
  readonly severity: Severity;
  /** What is wrong, without values. */
  readonly title: string;
  /** What is wrong, with the offending value. */
  readonly message: string;
  /** What to do about it, without the link. */
  readonly fix: string;
  /** Link to the documentation. */
  readonly source: string;
  /** The offending value, as it is written. */
  readonly value: string;
}

/** What a rule could not check in one place. */
export interface ReportedUnknown extends ReportedPlace {
  readonly ruleId: string;
  /** Why, as the end of a sentence. */
  readonly cause: string;
}

/** What all rules say of a set of templates. */
export interface Judgement {
  /** By severity, then by template, then by resource. */
  readonly findings: readonly ReportedFinding[];
  readonly notChecked: readonly ReportedUnknown[];
}
