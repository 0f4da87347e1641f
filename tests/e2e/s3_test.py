"""S3 with the real CLI, boto3 and the SDK for JavaScript: transfers large and small, presigned URLs,
web pages and forms, a folder of the project as a bucket, a Task that stores what it made, and uploads
that a crash interrupts."""
import html
import http.client
import io
import json
import os
import subprocess
import threading
import unittest
import urllib.error
import urllib.request

from aws_cli import AwsCli, CliError
from sidestep_process import SidestepProcess, until
from story import ROLE, binary

MB = 1024 * 1024
JAVASCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "javascript")


def client_of(server):
    try:
        import boto3
        from botocore.config import Config
    except ImportError:
        raise unittest.SkipTest("needs python3-boto3") from None
    return boto3.client("s3", endpoint_url=server.endpoint, region_name="us-east-1",
                        aws_access_key_id="test", aws_secret_access_key="test",
                        config=Config(signature_version="s3v4", retries={"max_attempts": 0}))


class S3TestCase(unittest.TestCase):
    def serve(self, config=None):
        self.server = SidestepProcess(binary(), config=config)
        self.addCleanup(self.server.folder.cleanup)
        self.server.start()
        self.addCleanup(self.server.stop)
        self.aws = AwsCli(self.server.endpoint)

    def path(self, name, content=None):
        path = os.path.join(self.server.folder.name, name)
        if content is not None:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(content)
        return path

    def content(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def s3(self, *arguments):
        """The high-level commands print no JSON."""
        done = subprocess.run([self.aws.program, "--endpoint-url", self.server.endpoint, "s3",
                               *arguments], capture_output=True, text=True,
                              env=self.aws.environment, timeout=90, check=False)
        if done.returncode != 0:
            raise CliError(done.stderr.strip())
        return done.stdout

    def blobs(self):
        folder = self.server.database + ".d/objects"
        return os.listdir(folder) if os.path.isdir(folder) else []


class Transfers(S3TestCase):
    def setUp(self):
        self.serve()
        self.s3("mb", "s3://reports")

    def test_the_commands_that_people_use(self):
        large = os.urandom(20 * MB + 7)
        self.path("out/large", large)
        self.path("out/small.txt", b"hello")
        self.s3("sync", self.path("out"), "s3://reports/2026/", "--no-progress")
        self.assertIn("small.txt", self.s3("ls", "s3://reports/2026/"))
        self.s3("cp", "s3://reports/2026/large", self.path("back"), "--no-progress")
        self.assertEqual(self.content("back"), large)
        url = self.s3("presign", "s3://reports/2026/small.txt", "--expires-in", "60").strip()
        with urllib.request.urlopen(url) as answer:
            self.assertEqual(answer.read(), b"hello")
        self.s3("rm", "s3://reports", "--recursive")
        self.s3("rb", "s3://reports")
        self.assertEqual(self.aws.run("s3api", "list-buckets")["Buckets"], [])
        until("the files are gone", lambda: not self.blobs())

    def test_checksums_and_uploads_in_parts(self):
        s3 = client_of(self.server)
        body = os.urandom(12 * MB)
        s3.upload_fileobj(io.BytesIO(body), "reports", "parts")
        self.assertTrue(s3.head_object(Bucket="reports", Key="parts")["ETag"].endswith('-2"'))
        self.assertEqual(s3.get_object(Bucket="reports", Key="parts")["Body"].read(), body)
        self.assertEqual(s3.get_object(Bucket="reports", Key="parts",
                                       Range="bytes=8388600-8388620")["Body"].read(),
                         body[8388600:8388621])
        for algorithm in ("CRC32", "SHA1", "SHA256"):
            s3.put_object(Bucket="reports", Key=algorithm, Body=b"abc", ChecksumAlgorithm=algorithm)
            read = s3.get_object(Bucket="reports", Key=algorithm, ChecksumMode="ENABLED")
            self.assertIn(f"Checksum{algorithm}", read)

    def test_presigned_urls_of_uploads_and_their_end(self):
        s3 = client_of(self.server)
        url = s3.generate_presigned_url("put_object", {"Bucket": "reports", "Key": "a b/ü",
                                                       "Metadata": {"colour": "red"}}, 3600)
        urllib.request.urlopen(urllib.request.Request(
            url, b"body", {"x-amz-meta-colour": "red"}, method="PUT")).close()
        read = s3.get_object(Bucket="reports", Key="a b/ü")
        self.assertEqual((read["Body"].read(), read["Metadata"]), (b"body", {"colour": "red"}))
        old = url.replace("X-Amz-Expires=3600", "X-Amz-Expires=0")

        def ended():
            try:
                urllib.request.urlopen(urllib.request.Request(old, b"", method="PUT")).close()
            except urllib.error.HTTPError as refused:
                with refused:
                    return refused.code == 403 and b"Request has expired" in refused.read()
            return False
        until("the URL has expired", ended)

    def test_a_task_stores_and_reads(self):
        definition = {"StartAt": "Put", "States": {
            "Put": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:putObject",
                    "Parameters": {"Bucket": "reports", "Key": "k", "Body.$": "$.text"},
                    "ResultPath": None, "Next": "Get"},
            "Get": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:getObject",
                    "Parameters": {"Bucket": "reports", "Key": "k"}, "End": True}}}
        machine = self.aws.states("create-state-machine", "--name", "m", "--role-arn", ROLE,
                                  "--definition", json.dumps(definition))["stateMachineArn"]
        execution = self.aws.states("start-execution", "--state-machine-arn", machine, "--input",
                                    json.dumps({"text": "hello"}))["executionArn"]
        described = until("it ends", lambda: self.ended(execution))
        self.assertEqual(described["status"], "SUCCEEDED", described)
        self.assertEqual(json.loads(described["output"])["Body"], "hello")

    def ended(self, execution):
        described = self.aws.states("describe-execution", "--execution-arn", execution)
        return described if described["status"] != "RUNNING" else None


class Javascript(S3TestCase):
    @unittest.skipUnless(os.path.exists(os.path.join(JAVASCRIPT, "node_modules")),
                         "needs `npm ci` in tests/e2e/javascript")
    def test_the_sdk_for_javascript(self):
        self.serve()
        done = subprocess.run(["node", "s3.mjs"], cwd=JAVASCRIPT, capture_output=True, text=True,
                              check=False, timeout=120,
                              env={**os.environ, "SIDESTEP_ENDPOINT": self.server.endpoint})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stdout.split(),
                         ["checksums", "streams", "conditions", "presigned", "events"])


class Crashes(S3TestCase):
    def test_what_was_answered_stays_and_nothing_else(self):
        """Uploads of 3 MB, one after the other, until the server is killed under them."""
        self.serve()
        s3 = client_of(self.server)
        s3.create_bucket(Bucket="bucket")
        answered = []

        def upload():
            while True:
                key = f"k{len(answered)}"
                try:
                    s3.put_object(Bucket="bucket", Key=key, Body=key.encode() * MB)
                except Exception:  # pylint: disable=broad-except
                    return
                answered.append(key)
        thread = threading.Thread(target=upload)
        thread.start()
        until("some are stored", lambda: len(answered) >= 5)
        self.server.crash()
        thread.join()
        self.server.start()
        listed = s3.list_objects_v2(Bucket="bucket")
        keys = {entry["Key"] for entry in listed["Contents"]}
        self.assertLessEqual(set(answered), keys)
        for key in answered:
            read = s3.get_object(Bucket="bucket", Key=key)["Body"].read()
            self.assertEqual(read, key.encode() * MB)
        self.assertEqual(len(self.blobs()), len(keys))


PAGE = "http://app.example:3000"


class Pages(S3TestCase):
    """What web pages may do: as much as the CORS configuration of a bucket says, and forms."""

    def setUp(self):
        self.serve()
        self.client = client_of(self.server)
        for bucket in ("open", "closed"):
            self.client.create_bucket(Bucket=bucket)
            self.client.put_object(Bucket=bucket, Key="a.txt", Body=b"hello")
        self.client.put_bucket_cors(Bucket="open", CORSConfiguration={"CORSRules": [{
            "AllowedOrigins": [PAGE], "AllowedMethods": ["GET", "PUT", "POST"],
            "AllowedHeaders": ["*"], "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 60}]})

    def send(self, method, path, body=None, **headers):
        """-> the status, the headers and the body of the answer to a page."""
        request = urllib.request.Request(
            self.server.endpoint + path, body, method=method,
            headers={"Origin": PAGE, "Sec-Fetch-Site": "cross-site",
                     **{name.replace("_", "-"): value for name, value in headers.items()}})
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.headers, refused.read()

    def test_a_bucket_that_allows_a_page(self):
        url = self.client.generate_presigned_url("put_object", {"Bucket": "open", "Key": "b"}, 600)
        path = url.removeprefix(self.server.endpoint)
        status, headers, _ = self.send("OPTIONS", path, Access_Control_Request_Method="PUT",
                                       Access_Control_Request_Headers="content-type,x-amz-acl")
        self.assertEqual(status, 200)
        self.assertEqual({name: headers[name] for name in headers if name.startswith("Access")}, {
            "Access-Control-Allow-Origin": PAGE, "Access-Control-Allow-Methods": "GET, PUT, POST",
            "Access-Control-Allow-Headers": "content-type,x-amz-acl",
            "Access-Control-Expose-Headers": "ETag", "Access-Control-Max-Age": "60",
            "Access-Control-Allow-Credentials": "true"})
        status, headers, _ = self.send("PUT", path, b"from a page")
        self.assertEqual((status, headers["Access-Control-Allow-Origin"]), (200, PAGE))
        status, headers, body = self.send("GET", "/open/b")
        self.assertEqual((status, headers["Access-Control-Allow-Origin"], body),
                         (200, PAGE, b"from a page"))
        status, headers, _ = self.send("GET", "/open/none")
        self.assertEqual((status, headers["Access-Control-Allow-Origin"]), (404, PAGE))

    def test_everything_else_stays_closed_to_pages(self):
        for method, path, headers in (
                ("GET", "/closed/a.txt", {}), ("GET", "/", {}),
                ("PUT", "/open/c", {"X_Amz_Copy_Source": "closed/a.txt"}),
                ("PUT", "/open?notification", {}), ("PUT", "/open", {}),
                ("DELETE", "/open/a.txt", {}), ("GET", "/open/a.txt", {"Origin": "http://evil"}),
                ("POST", "/open", {"X_Amz_Target": "AWSStepFunctions.ListStateMachines",
                                   "Content_Type": "application/x-amz-json-1.0"})):
            with self.subTest(method + " " + path):
                status, answer, body = self.send(method, path, b"{}" if method != "GET" else None,
                                                 **headers)
                self.assertEqual(status, 403, body)
                self.assertNotIn("Access-Control-Allow-Origin", answer)
        for path, method in (("/closed/a.txt", "GET"), ("/open/a.txt", "DELETE")):
            status, answer, body = self.send("OPTIONS", path, Access_Control_Request_Method=method)
            self.assertEqual(status, 403)
            self.assertIn(b"<Code>AccessForbidden</Code>", body)
            self.assertNotIn("Access-Control-Allow-Origin", answer)

    def form(self, fields, file=b"bytes", name="photo.jpg"):
        parts = [f'--xyz\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
                 for key, value in fields.items()]
        parts.append(f'--xyz\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                     f'Content-Type: image/jpeg\r\n\r\n'.encode() + file + b"\r\n--xyz--\r\n")
        return b"".join(parts)

    def post(self, path, body, **headers):
        request = urllib.request.Request(
            self.server.endpoint + path, body, method="POST",
            headers={"Content-Type": "multipart/form-data; boundary=xyz", **headers})
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.headers, refused.read()

    def test_forms_with_a_presigned_policy(self):
        queue = self.aws.run("sqs", "create-queue", "--queue-name", "posts")["QueueUrl"]
        self.client.put_bucket_notification_configuration(
            Bucket="closed", NotificationConfiguration={"QueueConfigurations": [{
                "QueueArn": "arn:aws:sqs:us-east-1:123456789012:posts",
                "Events": ["s3:ObjectCreated:Post"]}]}, SkipDestinationValidation=True)
        signed = self.client.generate_presigned_post(
            "closed", "in/${filename}", {"acl": "private", "x-amz-meta-from": "form"},
            [{"acl": "private"}, {"x-amz-meta-from": "form"}, ["content-length-range", 1, 100_000]])
        fields = signed["fields"]
        status, headers, _ = self.post("/closed", self.form(fields, b"x" * 90_000))
        self.assertEqual((status, headers["Location"]),
                         (204, self.server.endpoint + "/closed/in/photo.jpg"))
        stored = self.client.get_object(Bucket="closed", Key="in/photo.jpg")
        self.assertEqual((stored["Body"].read(), stored["Metadata"], stored["ETag"]),
                         (b"x" * 90_000, {"from": "form"}, headers["ETag"]))

        def told():
            for message in self.aws.run("sqs", "receive-message", "--queue-url", queue,
                                        "--max-number-of-messages", "10").get("Messages", []):
                for record in json.loads(message["Body"]).get("Records", []):  # the first is a test
                    return record
            return None
        record = until("the queue is told", told)
        self.assertEqual(record["eventName"], "ObjectCreated:Post")
        for file, code in ((b"", b"EntityTooSmall"), (b"x" * 100_001, b"EntityTooLarge")):
            status, _, body = self.post("/closed", self.form(fields, file, "other"))
            self.assertEqual(status, 400)
            self.assertIn(b"<Code>" + code + b"</Code>", body)
        status, _, body = self.post("/closed", self.form({**fields, "acl": "public-read"}))
        self.assertEqual(status, 403)
        self.assertIn('Policy Condition failed: ["eq","$acl","private"]', html.unescape(body.decode()))
        self.assertEqual([entry["Key"] for entry in
                          self.client.list_objects_v2(Bucket="closed")["Contents"]],
                         ["a.txt", "in/photo.jpg"])

    def test_what_a_form_gets_for_an_answer(self):
        status, headers, body = self.post(
            "/open/", self.form({"key": "k", "success_action_status": "201"}))
        self.assertEqual((status, headers["Content-Type"]), (201, "application/xml"))
        self.assertIn(b"<Bucket>open</Bucket><Key>k</Key><ETag>", body)
        status, headers, body = self.post("/open", self.form({"note": "no key"}))
        self.assertEqual(status, 400)
        self.assertIn(b"Bucket POST must contain a field named 'key'", body)
        status, headers, _ = self.post("/open", self.form({"key": "from-page"}), Origin=PAGE,
                                       **{"Sec-Fetch-Site": "cross-site"})
        self.assertEqual((status, headers["Access-Control-Allow-Origin"]), (204, PAGE))
        status, _, _ = self.post("/closed", self.form({"key": "from-page"}), Origin=PAGE,
                                 **{"Sec-Fetch-Site": "cross-site"})
        self.assertEqual(status, 403)


class Websites(S3TestCase):
    def setUp(self):
        self.serve()
        self.client = client_of(self.server)
        self.client.create_bucket(Bucket="site")
        for key, body in {"index.html": "home", "docs/index.html": "docs", "gone.html": "no such",
                          "a b.html": "blank"}.items():
            self.client.put_object(Bucket="site", Key=key, Body=body, ContentType="text/html")
        self.client.put_object(Bucket="site", Key="moved", WebsiteRedirectLocation="/docs/")
        self.configure({"IndexDocument": {"Suffix": "index.html"},
                        "ErrorDocument": {"Key": "gone.html"},
                        "RoutingRules": [{"Condition": {"KeyPrefixEquals": "old/"},
                                          "Redirect": {"ReplaceKeyPrefixWith": "new/",
                                                       "HttpRedirectCode": "307"}}]})

    def configure(self, site):
        self.client.put_bucket_website(Bucket="site", WebsiteConfiguration=site)

    def visit(self, path, method="GET", host="site.s3-website.localhost", **headers):
        """-> the status, where to, and the body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port)
        connection.request(method, path, headers={"Host": f"{host}:{self.server.port}", **headers})
        answer = connection.getresponse()
        seen = answer.status, answer.headers["Location"], answer.read().decode()
        connection.close()
        return seen

    def test_pages_and_errors(self):
        here = f"http://site.s3-website.localhost:{self.server.port}"
        for path, answer in {
                "/": (200, None, "home"), "/docs/": (200, None, "docs"),
                "/docs": (302, "/docs/", ""), "/a%20b.html": (200, None, "blank"),
                "/none": (404, None, "no such"), "/moved": (301, "/docs/", ""),
                "/old/x": (307, here + "/new/x", "")}.items():
            with self.subTest(path):
                self.assertEqual(self.visit(path), answer)
        self.assertEqual(self.visit("/", "HEAD"), (200, None, ""))
        self.configure({"IndexDocument": {"Suffix": "index.html"}})
        status, _, page = self.visit("/none")
        self.assertEqual(status, 404)
        self.assertIn("<li>Code: NoSuchKey</li>", page)
        self.configure({"RedirectAllRequestsTo": {"HostName": "example.com", "Protocol": "https"}})
        self.assertEqual(self.visit("/x"), (301, "https://example.com/x", ""))

    def test_a_site_is_nothing_but_its_pages(self):
        """What its own pages ask their host for reaches no service and no console."""
        status, _, page = self.visit("/", "POST", **{"X-Amz-Target": "AWSStepFunctions.ListStateMachines",
                                                     "Content-Type": "application/x-amz-json-1.0"})
        self.assertEqual(status, 405, page)
        for path in ("/_sidestep/health", "/site/index.html"):
            self.assertEqual(self.visit(path)[0], 404, path)
        self.assertEqual(self.visit("/", host="other.s3-website.localhost")[0], 404)


class Folders(S3TestCase):
    def setUp(self):
        self.project = SidestepProcess(binary())  # for its folder
        self.addCleanup(self.project.folder.cleanup)
        self.folder = self.project.folder.name
        os.makedirs(os.path.join(self.folder, "data"))
        self.config = os.path.join(self.folder, "sidestep.json")
        with open(self.config, "w", encoding="utf-8") as file:
            json.dump({"buckets": {"input": "./data", "output": {}}}, file)
        self.write("a.csv", "id\n1\n")
        self.serve(self.config)

    def write(self, name, text):
        with open(os.path.join(self.folder, "data", name), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(os.path.join(self.folder, "data", name), encoding="utf-8") as file:
            return file.read()

    def test_files_are_objects_and_objects_files(self):
        self.assertIn("a.csv", self.s3("ls", "s3://input"))
        self.assertEqual(self.s3("cp", "s3://input/a.csv", "-"), "id\n1\n")
        self.write("b.csv", "id\n2\n")
        self.assertEqual(self.s3("cp", "s3://input/b.csv", "-"), "id\n2\n")
        self.s3("cp", "s3://input/a.csv", "s3://input/sub/c.csv")
        self.assertEqual(self.read("sub/c.csv"), "id\n1\n")
        self.server.crash()
        os.remove(os.path.join(self.folder, "data", "a.csv"))
        self.server.start()
        listed = self.aws.run("s3api", "list-objects-v2", "--bucket", "input")["Contents"]
        self.assertEqual([entry["Key"] for entry in listed], ["b.csv", "sub/c.csv"])
        self.s3("rm", "s3://input/b.csv")
        self.assertFalse(os.path.exists(os.path.join(self.folder, "data", "b.csv")))


if __name__ == "__main__":
    unittest.main()
