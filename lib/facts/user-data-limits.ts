import type { FactSource } from './fact-source';

export const userDataLimitsSource: FactSource = {
  title: 'Amazon EC2 User Guide, instance user data: 16 KB in raw form, before it is base64',
  url: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html',
  date: '2026-11-21',
};

/** Size that user data may have before base64. */
export const maxUserDataBytes = 16_384;
