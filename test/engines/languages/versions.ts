/** What the languages are built with. Not every registry has every version of the CDK, so it is that of the language; TypeScript has the same when it is compared. */
export const versions = {
  cdk: { python: '2.271.0', java: '2.271.0', go: '2.276.0' },
  constructs: '10.8.1',
  jsiiRuntime: '1.140.0',
  pacmak: 'jsii-pacmak@1.140.0',
};
