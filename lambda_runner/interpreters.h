#pragma once
// Where node and python3 are. Version managers (pyenv, asdf, volta, ...) put a script or a launcher
// of their own under those names, which needs the user's whole environment and time at every start:
// such a one is asked once where the real interpreter is.

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "lambda_runner/runtimes/runtime.h"

namespace boost::asio {
class io_context;
}

namespace sidestep::lambda {

class Interpreters {
 public:
  // Empty if there is none.
  using Found = std::function<void(const std::string& path)>;

  Interpreters(boost::asio::io_context& io, std::string search_path);
  ~Interpreters();

  // Calls `found` at once if the answer is known, or else from the loop; never after destruction.
  // REQUIRES: `wanted.names` is not empty.
  void find(const Interpreter& wanted, Found found);

  // The version of the interpreter at `path`, "3.11.7"; empty if it does not print one. Calls
  // `told` from the loop, or at once if it cannot be run; never after destruction.
  void ask_version(const std::string& path, Found told);

  // The file named `program` on the search path, or `program` itself, below `directory` if it is
  // relative, if it has a slash. Empty if it cannot be executed.
  std::string find_program(const std::string& program, const std::string& directory) const;

 private:
  class Query;

  void ask(const std::string& launcher, const Interpreter& wanted, std::size_t from, Found found);
  void find_from(const Interpreter& wanted, std::size_t from, Found found);

  boost::asio::io_context& io_;
  std::string search_path_;
  std::map<std::string, std::string> known_;  // launcher -> interpreter, or empty
  std::map<std::string, std::unique_ptr<Query>> queries_;
};

}  // namespace sidestep::lambda
