'use strict';
// One function, whose code lies in the folder that `-c handler=FOLDER` names: for `cdk watch`.

const cdk = require('aws-cdk-lib');
const lambda = require('aws-cdk-lib/aws-lambda');

const stack = new cdk.Stack(new cdk.App(), 'Watched');
new lambda.Function(stack, 'Worker', {
  functionName: 'watched',
  code: lambda.Code.fromAsset(stack.node.tryGetContext('handler')),
  handler: 'index.handler',
  runtime: lambda.Runtime.NODEJS_22_X,
});
