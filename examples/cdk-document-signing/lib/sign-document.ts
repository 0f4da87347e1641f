// The same three handlers with the AWS SDK for JavaScript v3. There is no endpoint in this code
// either: the clients find Sidestep through the environment that Sidestep gives to functions.
import { Handler } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SendTaskSuccessCommand, SFNClient } from "@aws-sdk/client-sfn";
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
} from "@aws-sdk/lib-dynamodb";

interface SignDocumentEvent {
  documentId: string;
  signer: string;
  stepFunctionToken: string;
}

const documentClient = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const signRequestsTableName = process.env.signRequestsTableName;
const stepFunctions = new SFNClient({});

const delay = (millis: number) =>
  new Promise((resolve) => setTimeout(resolve, millis));

export const signDocument: Handler<{
  documentId: string;
  signer: string;
}> = async (event) => {
  await delay(1000);
  console.log("Sign document", event);
  return {
    result: `${event.signer} signed ${event.documentId}`,
  };
};

export const requestDocumentSignature: Handler<SignDocumentEvent> = async (
  event
) => {
  console.log("Request signature for", event);

  await documentClient.send(
    new PutCommand({ TableName: signRequestsTableName, Item: event })
  );
};

export const completeSignatureRequest: Handler<{ documentId: string }> = async (
  event
) => {
  const tableItem = await documentClient.send(
    new GetCommand({
      TableName: signRequestsTableName,
      Key: { documentId: event.documentId },
    })
  );

  const signRequest = tableItem.Item as SignDocumentEvent;
  console.log("Received signature for", signRequest);

  await stepFunctions.send(
    new SendTaskSuccessCommand({
      output: JSON.stringify({
        signature: `${signRequest.signer} signed ${signRequest.documentId}`,
      }),
      taskToken: signRequest.stepFunctionToken,
    })
  );
};
