"""python3 -m unittest: runs the state machine without a server. Its hour of waiting is left out.

A test that needs a server (a client of AWS's SDK, a person who answers, the path of an execution)
finds one in the Python package `sidestep`: see docs/testing.md of Sidestep.
"""
import json
import subprocess
import unittest


def run(order, *options):
    """-> the exit status, and the output or the error."""
    done = subprocess.run(["sidestep", "run", "order", "--input", json.dumps(order), *options],
                          capture_output=True, text=True, check=False)
    return done.returncode, done.stdout or done.stderr


class Order(unittest.TestCase):
    def test_reserves_what_is_there(self):
        status, output = run({"quantity": 3})
        self.assertEqual((status, json.loads(output)), (0, {"reserved": 3, "left": 7}))

    def test_tells_the_customer_when_there_is_too_little(self):
        status, output = run({"quantity": 11})
        self.assertEqual(status, 0)
        self.assertIn("too little", output)

    def test_tries_again_when_the_function_is_busy(self):
        status, output = run({"quantity": 1}, "--test-case", "ThrottledTwice", "--history")
        self.assertEqual(status, 0)
        self.assertEqual(output.count('"TaskFailed"'), 2)


if __name__ == "__main__":
    unittest.main()
