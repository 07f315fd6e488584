/** Of the CDK, one that all registries of packages have. Python's is in requirements.txt, Java's and Go's in their examples; a test compares them. */
export const versions = {
  cdk: '2.271.0',
  constructs: '10.8.1',
  jsiiRuntime: '1.140.0',
  pacmak: 'jsii-pacmak@1.140.0',
};
