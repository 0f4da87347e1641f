"""Tests of S3 with a server of their own, the real CLI and boto3."""
import os
import unittest

from aws_cli import AwsCli
from sidestep_process import SidestepProcess
from story import binary


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
        return self.aws.print("s3", *arguments)

    def blobs(self):
        folder = self.server.database + ".d/objects"
        return os.listdir(folder) if os.path.isdir(folder) else []
