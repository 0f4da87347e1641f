"""Buckets and the web: what pages of other sites may do by a bucket's CORS configuration, forms that
upload, and buckets as websites."""
import html
import http.client
import json
import unittest
import urllib.error
import urllib.request

from s3_case import S3TestCase, client_of
from sidestep_process import until


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

    def send(self, method, path, body=None, headers=None):
        """-> the status, the headers and the body of the answer."""
        request = urllib.request.Request(self.server.endpoint + path, body, method=method,
                                         headers=headers or {})
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.headers, refused.read()

    def send_as_page(self, method, path, body=None, **headers):
        return self.send(method, path, body, {
            "Origin": PAGE, "Sec-Fetch-Site": "cross-site",
            **{name.replace("_", "-"): value for name, value in headers.items()}})

    def test_a_bucket_that_allows_a_page(self):
        url = self.client.generate_presigned_url("put_object", {"Bucket": "open", "Key": "b"}, 600)
        path = url.removeprefix(self.server.endpoint)
        status, headers, _ = self.send_as_page(
            "OPTIONS", path, Access_Control_Request_Method="PUT",
            Access_Control_Request_Headers="content-type,x-amz-acl")
        self.assertEqual(status, 200)
        self.assertEqual({name: headers[name] for name in headers if name.startswith("Access")}, {
            "Access-Control-Allow-Origin": PAGE, "Access-Control-Allow-Methods": "GET, PUT, POST",
            "Access-Control-Allow-Headers": "content-type,x-amz-acl",
            "Access-Control-Expose-Headers": "ETag", "Access-Control-Max-Age": "60",
            "Access-Control-Allow-Credentials": "true"})
        status, headers, _ = self.send_as_page("PUT", path, b"from a page")
        self.assertEqual((status, headers["Access-Control-Allow-Origin"]), (200, PAGE))
        status, headers, body = self.send_as_page("GET", "/open/b")
        self.assertEqual((status, headers["Access-Control-Allow-Origin"], body),
                         (200, PAGE, b"from a page"))
        status, headers, _ = self.send_as_page("GET", "/open/none")
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
                status, answer, body = self.send_as_page(
                    method, path, b"{}" if method != "GET" else None, **headers)
                self.assertEqual(status, 403, body)
                self.assertNotIn("Access-Control-Allow-Origin", answer)
        for path, method in (("/closed/a.txt", "GET"), ("/open/a.txt", "DELETE")):
            status, answer, body = self.send_as_page("OPTIONS", path,
                                                     Access_Control_Request_Method=method)
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
        return self.send("POST", path, body,
                         {"Content-Type": "multipart/form-data; boundary=xyz", **headers})

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


if __name__ == "__main__":
    unittest.main()
