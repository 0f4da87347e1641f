#include "lambda_runner/failure.h"

#include <signal.h>

#include "base/json.h"

namespace sidestep::lambda {
namespace {

std::string error_object(std::string_view type, std::string_view message) {
  std::string text = R"({"errorType":)";
  append_quoted(text, type);
  text += R"(,"errorMessage":)";
  append_quoted(text, message);
  text += '}';
  return text;
}

std::string about(std::string_view request_id, std::string_view what) {
  std::string text = "RequestId: ";
  text += request_id;
  text += " Error: ";
  text += what;
  return text;
}

std::string_view signal_name(int signal) {
  switch (signal) {
    case SIGKILL:
      return "killed";
    case SIGSEGV:
      return "segmentation fault";
    case SIGABRT:
      return "aborted";
    case SIGTERM:
      return "terminated";
    case SIGBUS:
      return "bus error";
    case SIGILL:
      return "illegal instruction";
    case SIGFPE:
      return "floating point exception";
    default:
      return {};
  }
}

// In the words of Go's os/exec, which Lambda's sandbox shows.
std::string exit_text(ExitStatus exit) {
  if (exit.signal == 0 && exit.code == 0) return "Runtime exited without providing a reason";
  std::string text = "Runtime exited with error: ";
  if (exit.signal == 0) return text + "exit status " + std::to_string(exit.code);
  const std::string_view name = signal_name(exit.signal);
  return text + "signal: " + (name.empty() ? std::to_string(exit.signal) : std::string(name));
}

std::string timeout_text(std::chrono::seconds timeout) {
  return "Task timed out after " + std::to_string(timeout.count()) + ".00 seconds";
}

}  // namespace

std::string failure_payload(const Failure& failure, std::string_view request_id,
                            std::chrono::seconds timeout) {
  switch (failure.cause) {
    case Failure::Cause::kReported:
      return failure.text;
    case Failure::Cause::kExited:
      return error_object("Runtime.ExitError", about(request_id, exit_text(failure.exit)));
    case Failure::Cause::kTimedOut:
      return error_object("Sandbox.Timedout", about(request_id, timeout_text(timeout)));
    case Failure::Cause::kResponseTooLarge:
      return error_object(
          "Function.ResponseSizeTooLarge",
          "Response payload size exceeded maximum allowed payload size (6291556 bytes).");
    case Failure::Cause::kUnableToStart:
      return error_object("Runtime.InvalidEntrypoint", about(request_id, failure.text));
  }
  return {};
}

std::string failure_log_line(const Failure& failure, std::string_view request_id,
                             std::chrono::seconds timeout) {
  switch (failure.cause) {
    case Failure::Cause::kReported:
      return {};
    case Failure::Cause::kExited:
      return about(request_id, exit_text(failure.exit));
    case Failure::Cause::kTimedOut:
      return std::string(request_id) + " " + timeout_text(timeout);
    case Failure::Cause::kResponseTooLarge:
      return about(request_id, "the response is larger than 6291556 bytes");
    case Failure::Cause::kUnableToStart:
      return about(request_id, failure.text);
  }
  return {};
}

}  // namespace sidestep::lambda
