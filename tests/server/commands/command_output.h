#pragma once
// Runs the program in this process and keeps what it prints.

#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "server/commands/run.h"

namespace sidestep::test {

struct CommandOutput {
  int status = 0;
  std::string out;
  std::string err;
};

// `input` is what the command finds on standard input.
inline CommandOutput run_command(std::vector<std::string> arguments,
                                 const std::string& input = "") {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  std::streambuf* const real[] = {std::cin.rdbuf(in.rdbuf()), std::cout.rdbuf(out.rdbuf()),
                                  std::cerr.rdbuf(err.rdbuf())};
  const int status = commands::run(std::move(arguments));
  std::cin.rdbuf(real[0]);
  std::cout.rdbuf(real[1]);
  std::cerr.rdbuf(real[2]);
  return {status, out.str(), err.str()};
}

}  // namespace sidestep::test
