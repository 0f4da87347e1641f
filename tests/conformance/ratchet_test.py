"""The ratchet itself: what it lets through and what it stops."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from ratchet import BEGIN, END, Suite, replaced, table, verdicts  # noqa: E402


class Ratchet(unittest.TestCase):
    def test_agreement_says_nothing(self):
        suite = Suite("recordings", "base", passed={"a"}, failed={"b": "x"})
        self.assertEqual(verdicts([suite], {"recordings": {"b": "not built"}}), [])

    def test_a_new_failure_is_stopped(self):
        suite = Suite("recordings", "base", failed={"b": "x: 1, got 2"})
        self.assertEqual(verdicts([suite], {}),
                         ["base: b fails and is not a known gap: x: 1, got 2"])

    def test_a_gap_that_closed_is_stopped(self):
        suite = Suite("recordings", "base", passed={"b"})
        self.assertEqual(verdicts([suite], {"recordings": {"b": "not built"}}),
                         ["base: b passes: remove it from the known gaps"])

    def test_a_gap_that_an_oracle_no_longer_names_is_stopped(self):
        suite = Suite("choice", "oracle: choice", passed_count=5)
        self.assertEqual(verdicts([suite], {"choice": {"b": "not built"}}),
                         ["choice: b passes, or is no case that runs: "
                          "remove it from the known gaps"])

    def test_an_incomplete_run_does_not_judge_what_it_did_not_meet(self):
        suite = Suite("choice", "oracle: choice", passed_count=5)
        self.assertEqual(verdicts([suite], {"choice": {"b": "x"}}, complete=False), [])

    def test_the_table_replaces_what_is_between_the_markers(self):
        suite = Suite("choice", "oracle: choice", failed={"b": "x"}, passed_count=5, left_out=2)
        new = table([suite], {"choice": {"b": "not built"}})
        self.assertIn("| oracle: choice | 5 | 1 | 2 |\n| **all** | 5 | 1 | 2 |", new)
        self.assertIn("| `b` (choice) | not built |", new)
        self.assertEqual(replaced(f"before\n{BEGIN}\nold\n{END}\nafter", new),
                         f"before\n{new}\nafter")


if __name__ == "__main__":
    unittest.main()
