"""S3 with the real CLI, boto3 and the SDK for JavaScript: transfers large and small, presigned URLs,
a folder of the project as a bucket, a Task that stores what it made, and uploads that a crash
interrupts."""
import io
import json
import os
import subprocess
import threading
import unittest
import urllib.error
import urllib.request

from s3_case import S3TestCase, client_of
from sidestep_process import SidestepProcess, until
from story import ROLE, binary

MB = 1024 * 1024
JAVASCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "javascript")


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
