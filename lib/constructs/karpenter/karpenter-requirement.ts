/**
 * How a requirement compares the label of a node with its values.
 *
 * @see https://karpenter.sh/docs/concepts/nodepools/#spectemplatespecrequirements
 */
export enum KarpenterOperator {
  /** One of the values. */
  IN = 'In',
  /** None of the values. */
  NOT_IN = 'NotIn',
  /** There is such a label. */
  EXISTS = 'Exists',
  /** There is no such label. */
  DOES_NOT_EXIST = 'DoesNotExist',
  /** More than the one value, a whole number. */
  GT = 'Gt',
  /** Less than the one value, a whole number. */
  LT = 'Lt',
}

/**
 * What a node of a pool must be, by one of its labels.
 *
 * @see https://karpenter.sh/docs/concepts/scheduling/#well-known-labels
 */
export interface KarpenterRequirement {
  /** Key of the label: `topology.kubernetes.io/zone`, or `karpenter.k8s.aws/instance-family`. */
  readonly key: string;

  /**
   * How the label is compared.
   *
   * @default KarpenterOperator.IN
   */
  readonly operator?: KarpenterOperator;

  /**
   * What it is compared with; one whole number for `GT` and `LT`.
   *
   * @default - none, for `EXISTS` and `DOES_NOT_EXIST`
   */
  readonly values?: string[];
}
