'use strict';
// The workflow of ../document-signing: Alice signs at once, Bob when he has the time. Functions are
// bundled by esbuild; nothing here says that they run on Sidestep.

const path = require('path');
const cdk = require('aws-cdk-lib');
const dynamodb = require('aws-cdk-lib/aws-dynamodb');
const iam = require('aws-cdk-lib/aws-iam');
const lambda = require('aws-cdk-lib/aws-lambda');
const { NodejsFunction } = require('aws-cdk-lib/aws-lambda-nodejs');
const sfn = require('aws-cdk-lib/aws-stepfunctions');
const tasks = require('aws-cdk-lib/aws-stepfunctions-tasks');

class StepFunctionStack extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);

    const requests = new dynamodb.Table(this, 'Signature Requests', {
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      partitionKey: { name: 'documentId', type: dynamodb.AttributeType.STRING },
    });

    const nodejs = (name, handler) => new NodejsFunction(this, name, {
      entry: path.join(__dirname, 'sign-document.ts'),
      depsLockFilePath: path.join(__dirname, '..', 'package-lock.json'),
      handler,
      runtime: lambda.Runtime.NODEJS_20_X,
      environment: { signRequestsTableName: requests.tableName },
      bundling: { externalModules: [] },
    });
    const signDocument = nodejs('Sign Document', 'signDocument');
    const requestSignature = nodejs('Request Document Signature', 'requestDocumentSignature');
    const completeSignature = nodejs('Complete Document Signature', 'completeSignatureRequest');
    requests.grantReadWriteData(requestSignature);
    requests.grantReadWriteData(completeSignature);

    const alice = new tasks.LambdaInvoke(this, 'Alice Signature', {
      lambdaFunction: signDocument,
      payload: sfn.TaskInput.fromObject({
        signer: 'Alice',
        documentId: sfn.JsonPath.stringAt('$.documentId'),
      }),
    });
    const bob = new tasks.LambdaInvoke(this, 'Bob Signature', {
      lambdaFunction: requestSignature,
      integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: sfn.TaskInput.fromObject({
        stepFunctionToken: sfn.JsonPath.taskToken,
        signer: 'Bob',
        documentId: sfn.JsonPath.stringAt('$.documentId'),
      }),
    });
    const machine = new sfn.StateMachine(this, 'Step Function', {
      definitionBody: sfn.DefinitionBody.fromChainable(
        new sfn.Parallel(this, 'Give document to signers').branch(alice).branch(bob)),
      timeout: cdk.Duration.seconds(Number(this.node.tryGetContext('timeout') || 60)),
    });
    completeSignature.addToRolePolicy(new iam.PolicyStatement({
      actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'],
      resources: [machine.stateMachineArn],
    }));

    new cdk.CfnOutput(this, 'StateMachineArn', { value: machine.stateMachineArn });
    new cdk.CfnOutput(this, 'CompleteFunction', { value: completeSignature.functionName });
    new cdk.CfnOutput(this, 'TableName', { value: requests.tableName });
  }
}

module.exports = { StepFunctionStack };
