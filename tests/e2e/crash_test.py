"""The server is killed without warning, started again, and nothing has been forgotten."""
from story import StoryTestCase


class Crash(StoryTestCase):
    def crash_and_restart(self):
        self.server.crash()
        self.server.start()

    def test_bob_signs_after_the_crash(self):
        execution = self.start()
        self.wait_for_bob(execution)
        before = self.wait_for_alice(execution)
        self.crash_and_restart()
        self.assertEqual(self.describe(execution)["status"], "RUNNING")
        self.assertEqual(self.history(execution), before)
        self.complete()
        self.assert_signed_by_both(execution)

    def test_bob_signs_after_many_crashes(self):
        """Also while functions run: a task in flight is started again, at least once."""
        execution = self.start()
        for _ in range(3):
            self.crash_and_restart()
        self.wait_for_bob(execution)
        self.crash_and_restart()
        self.complete()
        self.assert_signed_by_both(execution)

    def test_time_goes_on_while_the_server_is_down(self):
        execution = self.start(self.short_machine(timeout_s=12))
        self.wait_for_bob(execution)
        self.crash_and_restart()
        ended = self.wait_for_end(execution)
        self.assertEqual(ended["status"], "TIMED_OUT")
        self.assert_history_is_whole(execution, "ExecutionTimedOut")

    def test_a_finished_execution_stays_finished(self):
        execution = self.start()
        self.wait_for_bob(execution)
        self.complete()
        self.assert_signed_by_both(execution)
        before = self.describe(execution), self.history(execution)
        self.crash_and_restart()
        self.assertEqual((self.describe(execution), self.history(execution)), before)
