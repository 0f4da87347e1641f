'use strict';
// A stack of CDK's first version: its assets are parameters of the template.

const path = require('path');
const cdk = require('@aws-cdk/core');
const lambda = require('@aws-cdk/aws-lambda');
const sfn = require('@aws-cdk/aws-stepfunctions');
const tasks = require('@aws-cdk/aws-stepfunctions-tasks');

const stack = new cdk.Stack(new cdk.App(), 'Old');
const double = new lambda.Function(stack, 'Double', {
  code: lambda.Code.fromAsset(path.join(__dirname, 'code')),
  handler: 'index.double',
  runtime: lambda.Runtime.NODEJS_14_X,
});
const machine = new sfn.StateMachine(stack, 'Machine', {
  definition: new tasks.LambdaInvoke(stack, 'Do', {
    lambdaFunction: double, outputPath: '$.Payload',
  }),
});
new cdk.CfnOutput(stack, 'MachineArn', { value: machine.stateMachineArn });
