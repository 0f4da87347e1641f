"""What workflows do with messages, rules and tables, with real clients, and across crashes."""
import http.server
import json
import threading
import time

from clients import ACCOUNT, ServicesTestCase
from sidestep_process import until

PASSES = {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": True}}}


def chain(**states):
    """A machine of the states in this order; each goes on to the next."""
    names = list(states)
    made = {}
    for name, after in zip(names, names[1:] + [None]):
        made[name] = dict(states[name])
        if "Next" not in made[name] and made[name]["Type"] not in ("Fail", "Succeed"):
            made[name].update({"Next": after} if after else {"End": True})
    return {"StartAt": names[0], "States": made}


class Callbacks(ServicesTestCase):
    def asking(self, url):
        return self.machine("asking", chain(Ask={
            "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            "Parameters": {"QueueUrl": url, "MessageBody": {
                "token.$": "$$.Task.Token", "question.$": "$.question"}}}))

    def answer_one(self, url):
        for message in self.receive(url, wait_s=2):
            body = json.loads(message["Body"])
            self.states.send_task_success(taskToken=body["token"],
                                          output=json.dumps({"echo": body["question"]}))
            self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])

    def test_a_consumer_of_a_queue_answers_a_workflow(self):
        url, _ = self.queue("questions")
        execution = self.start(self.asking(url), {"question": "why"})
        self.answer_one(url)
        self.assertEqual(self.output_of(execution), {"echo": "why"})

    def test_questions_and_answers_survive_crashes_and_come_once(self):
        url, _ = self.queue("questions", VisibilityTimeout="600")
        machine = self.asking(url)
        executions = []
        for number in range(8):
            executions.append(self.start(machine, {"question": number}))
            if number % 3 == 2:
                self.crash_and_start()
        messages = []

        def all_of_them():
            messages.extend(self.receive(url, wait_s=1))
            return len(messages) >= len(executions)
        until("all questions are there", all_of_them)
        self.crash_and_start()
        self.assertEqual(self.receive(url, wait_s=1), [])
        self.assertEqual(sorted(json.loads(one["Body"])["question"] for one in messages),
                         list(range(8)))
        for message in messages:
            body = json.loads(message["Body"])
            self.states.send_task_success(taskToken=body["token"],
                                          output=json.dumps({"echo": body["question"]}))
        for number, execution in enumerate(executions):
            self.assertEqual(self.output_of(execution), {"echo": number})


class FanOut(ServicesTestCase):
    TAKES = """
import json, os
def handler(event, context):
    with open(os.environ["NOTES"], "a") as notes:
        for record in event["Records"]:
            notes.write(record["Sns"]["Message"] + "\\n")
"""

    def setUp(self):
        super().setUp()
        self.notes = self.server.folder.name + "/notes"
        self.topic = self.sns.create_topic(Name="news")["TopicArn"]
        self.urls = []
        for name in ("one", "two"):
            url, arn = self.queue(name, VisibilityTimeout="600")
            self.urls.append(url)
            self.sns.subscribe(TopicArn=self.topic, Protocol="sqs", Endpoint=arn,
                               Attributes={"RawMessageDelivery": "true"})
        function = self.function("takes", self.TAKES, NOTES=self.notes)
        self.sns.subscribe(TopicArn=self.topic, Protocol="lambda", Endpoint=function)
        self.publishing = self.machine("publishing", chain(Publish={
            "Type": "Task", "Resource": "arn:aws:states:::sns:publish",
            "Parameters": {"TopicArn": self.topic, "Message.$": "States.JsonToString($)"}}))

    def noted(self):
        try:
            with open(self.notes, encoding="utf-8") as notes:
                return notes.read().split()
        except FileNotFoundError:
            return []

    def test_a_topic_reaches_two_queues_and_a_function(self):
        self.end_of(self.start(self.publishing, {"n": 1}))
        for url in self.urls:
            self.assertEqual(self.bodies(url, 1), ['{"n":1}'])
        until("the function was called", lambda: self.noted() == ['{"n":1}'])

    def test_crashes_lose_nothing(self):
        wanted = []
        for number in range(6):
            self.start(self.publishing, {"n": number})
            wanted.append(json.dumps({"n": number}, separators=(",", ":")))
            if number % 2:
                self.crash_and_start()
        for url in self.urls:
            self.assertEqual(sorted(self.bodies(url, len(wanted))), wanted)
        until("the function got all", lambda: set(self.noted()) == set(wanted))


class Tables(ServicesTestCase):
    def table(self, name):
        self.dynamodb.create_table(
            TableName=name, BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}])

    def item(self, table, id_):
        return self.dynamodb.get_item(TableName=table, Key={"id": {"S": id_}},
                                      ConsistentRead=True).get("Item")

    def test_a_semaphore_lets_so_many_in_at_once(self):
        self.table("semaphore")
        self.dynamodb.put_item(TableName="semaphore", Item={"id": {"S": "lock"},
                                                            "taken": {"N": "0"}})
        def change(by, condition):
            return {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:updateItem",
                    "Parameters": {
                        "TableName": "semaphore", "Key": {"id": {"S": "lock"}},
                        "UpdateExpression": "SET taken = taken + :by ADD most :none",
                        "ConditionExpression": condition,
                        "ExpressionAttributeValues": {":by": {"N": by}, ":limit": {"N": "2"},
                                                      ":none": {"N": "0"}}},
                    "ResultPath": None}
        enter = change("1", "taken < :limit")
        enter["Retry"] = [{"ErrorEquals": ["DynamoDB.ConditionalCheckFailedException"],
                           "IntervalSeconds": 1, "BackoffRate": 1.0, "MaxAttempts": 200}]
        leave = change("-1", "taken <= :limit")
        machine = self.machine("guarded", chain(
            Enter=enter, Work={"Type": "Wait", "Seconds": 1}, Leave=leave))
        executions = [self.start(machine) for _ in range(6)]
        most = [0]
        ended = threading.Event()

        def watch():
            while not ended.is_set():
                most[0] = max(most[0], int(self.item("semaphore", "lock")["taken"]["N"]))
                time.sleep(0.05)
        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            for execution in executions:
                self.assertEqual(self.end_of(execution, 120)["status"], "SUCCEEDED")
        finally:
            ended.set()
            watcher.join()
        self.assertEqual(most[0], 2)
        self.assertEqual(self.item("semaphore", "lock")["taken"]["N"], "0")

    def test_a_semaphore_counts_right_across_crashes(self):
        self.table("counter")
        self.dynamodb.put_item(TableName="counter", Item={"id": {"S": "c"}, "n": {"N": "0"}})
        add = {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:updateItem",
               "Parameters": {"TableName": "counter", "Key": {"id": {"S": "c"}},
                              "UpdateExpression": "ADD n :one",
                              "ExpressionAttributeValues": {":one": {"N": "1"}}}}
        machine = self.machine("adding", chain(A=add, B=add, C=add))
        executions = []
        for number in range(9):
            executions.append(self.start(machine))
            if number % 3 == 2:
                self.crash_and_start()
        for execution in executions:
            self.assertEqual(self.end_of(execution)["status"], "SUCCEEDED")
        self.assertEqual(self.item("counter", "c")["n"]["N"], "27")

    def test_a_saga_undoes_what_it_did(self):
        self.table("bookings")

        def put(what):
            return {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem",
                    "Parameters": {"TableName": "bookings", "Item": {
                        "id": {"S": what}, "trip": {"S.$": "$.trip"}},
                        "ConditionExpression": "attribute_not_exists(id)"},
                    "ResultPath": None,
                    "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error",
                               "Next": "CancelFlight" if what == "hotel" else "Failed"}]}
        machine = self.machine("trip", chain(
            Flight=put("flight"), Hotel={**put("hotel"), "Next": "Booked"},
            CancelFlight={"Type": "Task", "Resource": "arn:aws:states:::dynamodb:deleteItem",
                          "Parameters": {"TableName": "bookings", "Key": {"id": {"S": "flight"}}},
                          "ResultPath": None, "Next": "Failed"},
            Failed={"Type": "Fail", "Error": "TripFailed"},
            Booked={"Type": "Succeed"}))
        self.assertEqual(self.end_of(self.start(machine, {"trip": "a"}))["status"], "SUCCEEDED")
        self.dynamodb.delete_item(TableName="bookings", Key={"id": {"S": "flight"}})
        failed = self.end_of(self.start(machine, {"trip": "b"}))
        self.assertEqual((failed["status"], failed["error"]), ("FAILED", "TripFailed"))
        self.assertIsNone(self.item("bookings", "flight"))
        self.assertEqual(self.item("bookings", "hotel")["trip"]["S"], "a")

    def test_a_saga_ends_whole_or_undone_across_crashes(self):
        self.table("stock")
        self.dynamodb.put_item(TableName="stock", Item={"id": {"S": "seats"}, "n": {"N": "3"}})

        def change(by, state):
            return {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:updateItem",
                    "Parameters": {
                        "TableName": "stock", "Key": {"id": {"S": "seats"}},
                        "UpdateExpression": "SET n = n + :by",
                        "ExpressionAttributeValues": {":by": {"N": by}}},
                    "ResultPath": None, **state}
        # Every other trip is booked already: its seat is given back.
        for number in range(1, 8, 2):
            self.dynamodb.put_item(TableName="stock", Item={"id": {"S": f"t{number}"}})
        book = {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem",
                "Parameters": {"TableName": "stock", "Item": {
                    "id": {"S.$": "$.trip"}, "kept": {"BOOL": True}},
                    "ConditionExpression": "attribute_not_exists(id)"},
                "ResultPath": None, "Next": "Booked",
                "Catch": [{"ErrorEquals": ["DynamoDB.ConditionalCheckFailedException"],
                           "ResultPath": None, "Next": "GiveBack"}]}
        machine = self.machine("saga", chain(
            Take=change("-1", {"Next": "Wait"}),
            Wait={"Type": "Wait", "Seconds": 1, "Next": "Book"}, Book=book,
            GiveBack=change("1", {"Next": "Failed"}),
            Failed={"Type": "Fail", "Error": "TripFailed"}, Booked={"Type": "Succeed"}))
        executions = []
        for number in range(8):
            executions.append(self.start(machine, {"trip": f"t{number}"}))
            if number % 2:
                self.crash_and_start()
        ended = [self.end_of(execution)["status"] for execution in executions]
        self.assertEqual(ended, ["SUCCEEDED", "FAILED"] * 4)
        self.assertEqual(self.item("stock", "seats")["n"]["N"], "-1")
        self.assertEqual(["kept" in self.item("stock", f"t{number}") for number in range(8)],
                         [True, False] * 4)


class Rules(ServicesTestCase):
    def test_events_start_each_execution_once_across_crashes(self):
        machine = self.machine("m", PASSES)
        self.rule("r", {"source": ["shop"]}, machine)
        count = 0
        for _ in range(4):
            self.events.put_events(Entries=[
                {"Source": "shop", "DetailType": "order", "Detail": json.dumps({"n": count + i})}
                for i in range(5)])
            count += 5
            self.crash_and_start()

        def executions():
            pages = self.states.get_paginator("list_executions")
            return [one for page in pages.paginate(stateMachineArn=machine)
                    for one in page["executions"]]
        until("all were started", lambda: len(executions()) >= count)
        time.sleep(0.5)
        inputs = [json.loads(self.states.describe_execution(
            executionArn=one["executionArn"])["input"])["detail"]["n"] for one in executions()]
        self.assertEqual(sorted(inputs), list(range(count)))

    def test_an_api_destination_is_called_with_its_connection(self):
        calls = Answering.start(self)
        for name, kind, parameters in (
                ("key", "API_KEY", {"ApiKeyAuthParameters": {
                    "ApiKeyName": "X-Key", "ApiKeyValue": "secret"}}),
                ("user", "BASIC", {"BasicAuthParameters": {"Username": "u", "Password": "p"}}),
                ("token", "OAUTH_CLIENT_CREDENTIALS", {"OAuthParameters": {
                    "ClientParameters": {"ClientID": "i", "ClientSecret": "s"},
                    "AuthorizationEndpoint": calls.url + "/token", "HttpMethod": "POST"}})):
            connection = self.events.create_connection(
                Name=name, AuthorizationType=kind, AuthParameters=parameters)["ConnectionArn"]
            destination = self.events.create_api_destination(
                Name=name, ConnectionArn=connection, HttpMethod="POST",
                InvocationEndpoint=calls.url + "/hook/*")["ApiDestinationArn"]
            self.rule(name, {"source": [name]}, {
                "Arn": destination, "InputPath": "$.detail", "RoleArn": "arn:aws:iam::1:role/r",
                "HttpParameters": {"PathParameterValues": ["p q"],
                                   "QueryStringParameters": {"a": "b"},
                                   "HeaderParameters": {"X-More": "more"}}})
            self.events.put_events(Entries=[{"Source": name, "DetailType": "d",
                                             "Detail": json.dumps({"from": name})}])
        until("all were called", lambda: len(calls.got) == 4)
        hooks = {call["body"]: call for call in calls.got if call["path"] != "/token"}
        self.assertEqual({call["path"] for call in hooks.values()}, {"/hook/p%20q?a=b"})
        self.assertEqual(hooks['{"from":"key"}']["headers"]["X-Key"], "secret")
        self.assertEqual(hooks['{"from":"key"}']["headers"]["X-More"], "more")
        self.assertEqual(hooks['{"from":"user"}']["headers"]["Authorization"], "Basic dTpw")
        self.assertEqual(hooks['{"from":"token"}']["headers"]["Authorization"], "Bearer abc")

    def test_a_task_calls_http_with_a_connection(self):
        calls = Answering.start(self)
        connection = self.events.create_connection(
            Name="key", AuthorizationType="API_KEY", AuthParameters={"ApiKeyAuthParameters": {
                "ApiKeyName": "X-Key", "ApiKeyValue": "secret"}})["ConnectionArn"]
        machine = self.machine("calls", chain(Call={
            "Type": "Task", "Resource": "arn:aws:states:::http:invoke", "Parameters": {
                "ApiEndpoint": calls.url + "/orders", "Method": "POST",
                "Authentication": {"ConnectionArn": connection}, "RequestBody": {"a": 1}}}))
        self.assertEqual(self.output_of(self.start(machine))["StatusCode"], 200)
        self.assertEqual((calls.got[0]["path"], calls.got[0]["headers"]["X-Key"]),
                         ("/orders", "secret"))

    def test_an_archive_is_replayed_to_its_rule(self):
        url, queue = self.queue("replayed")
        bus = f"arn:aws:events:us-east-1:{ACCOUNT}:event-bus/default"
        self.events.create_archive(ArchiveName="a", EventSourceArn=bus)
        self.events.put_events(Entries=[
            {"Source": "shop", "DetailType": "order", "Detail": json.dumps({"n": n})}
            for n in range(3)])
        self.rule("r", {"source": ["shop"]}, queue)
        archive = self.events.describe_archive(ArchiveName="a")["ArchiveArn"]
        now = time.time()
        self.events.start_replay(ReplayName="again", EventSourceArn=archive,
                                 EventStartTime=now - 3600, EventEndTime=now + 60,
                                 Destination={"Arn": bus})
        events = [json.loads(body) for body in self.bodies(url, 3)]
        self.assertEqual({event["replay-name"] for event in events}, {"again"})
        self.assertEqual([event["detail"]["n"] for event in events], [0, 1, 2])


class Answering:
    """A server that notes what it is asked, and gives tokens."""

    @staticmethod
    def start(case):
        got = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                got.append({"path": self.path, "headers": dict(self.headers), "body": body})
                answer = b'{"access_token": "abc", "expires_in": 60}'
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        case.addCleanup(server.server_close)
        case.addCleanup(server.shutdown)
        server.got = got
        server.url = f"http://127.0.0.1:{server.server_address[1]}"
        return server
