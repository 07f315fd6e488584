import { fnBase64 } from './fn-base64';
import { fnCidr } from './fn-cidr';
import { fnFindInMap } from './fn-find-in-map';
import { fnGetAtt } from './fn-get-att';
import { fnGetAzs } from './fn-get-azs';
import { fnIf } from './fn-if';
import { fnImportValue } from './fn-import-value';
import { fnJoin } from './fn-join';
import { fnLength } from './fn-length';
import { fnSelect } from './fn-select';
import { fnSplit } from './fn-split';
import { fnSub } from './fn-sub';
import { fnToJsonString } from './fn-to-json-string';
import type { IntrinsicFunction } from './intrinsic-function';

/**
 * The intrinsic functions that can be known before deployment.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export const intrinsicFunctions: { readonly [name: string]: IntrinsicFunction } = {
  'Fn::Base64': fnBase64,
  'Fn::Cidr': fnCidr,
  'Fn::FindInMap': fnFindInMap,
  'Fn::GetAtt': fnGetAtt,
  'Fn::GetAZs': fnGetAzs,
  'Fn::If': fnIf,
  'Fn::ImportValue': fnImportValue,
  'Fn::Join': fnJoin,
  'Fn::Length': fnLength,
  'Fn::Select': fnSelect,
  'Fn::Split': fnSplit,
  'Fn::Sub': fnSub,
  'Fn::ToJsonString': fnToJsonString,
};
