'use strict';
// The things that tasks name: one of each, in the stack of task_constructs.js.

const cdk = require('aws-cdk-lib');
const apigateway = require('aws-cdk-lib/aws-apigateway');
const bedrock = require('aws-cdk-lib/aws-bedrock');
const codebuild = require('aws-cdk-lib/aws-codebuild');
const dynamodb = require('aws-cdk-lib/aws-dynamodb');
const ec2 = require('aws-cdk-lib/aws-ec2');
const ecs = require('aws-cdk-lib/aws-ecs');
const eks = require('aws-cdk-lib/aws-eks');
const events = require('aws-cdk-lib/aws-events');
const iam = require('aws-cdk-lib/aws-iam');
const lambda = require('aws-cdk-lib/aws-lambda');
const s3 = require('aws-cdk-lib/aws-s3');
const sns = require('aws-cdk-lib/aws-sns');
const sqs = require('aws-cdk-lib/aws-sqs');
const sfn = require('aws-cdk-lib/aws-stepfunctions');

const string = dynamodb.AttributeType.STRING;

class Surroundings {
  constructor(stack) {
    this.stack = stack;
    this.function = new lambda.Function(stack, 'Function', {
      code: lambda.Code.fromInline('def handler(event, context): return event'),
      handler: 'index.handler',
      runtime: lambda.Runtime.PYTHON_3_11,
    });
    this.topic = new sns.Topic(stack, 'Topic');
    this.queue = new sqs.Queue(stack, 'Queue');
    this.table = new dynamodb.Table(stack, 'Table', {
      partitionKey: { name: 'id', type: string },
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });
    this.bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'data');
    this.role = new iam.Role(stack, 'Role', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com'),
    });
    this.project = new codebuild.Project(stack, 'Project', {
      projectName: 'tasks',
      buildSpec: codebuild.BuildSpec.fromObject({ version: '0.2' }),
    });
    this.activity = new sfn.Activity(stack, 'Activity');
    this.child = new sfn.StateMachine(stack, 'Child', {
      definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Nothing')),
    });
    this.api = new apigateway.RestApi(stack, 'Api');
    this.api.root.addMethod('ANY');
    const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 });
    this.ecs = new ecs.Cluster(stack, 'Containers', { vpc });
    this.taskDefinition = new ecs.FargateTaskDefinition(stack, 'Definition');
    this.container = this.taskDefinition.addContainer('main', {
      image: ecs.ContainerImage.fromRegistry('busybox'),
    });
    this.eks = eks.Cluster.fromClusterAttributes(stack, 'Kubernetes', {
      clusterName: 'kubernetes',
      clusterEndpoint: 'https://kubernetes.example',
      clusterCertificateAuthorityData: 'Y2VydGlmaWNhdGU=',
    });
    this.connection = new events.Connection(stack, 'Connection', {
      authorization: events.Authorization.basic(
        'somebody', cdk.SecretValue.unsafePlainText('secret')),
    });
    this.model = bedrock.FoundationModel.fromFoundationModelId(
      stack, 'Model', bedrock.FoundationModelIdentifier.AMAZON_TITAN_TEXT_G1_EXPRESS_V1);
  }
}

module.exports = { Surroundings };
