#pragma once
// The system calls between "run this" and a running child: what Process is made of.

#include <sys/types.h>

#include <string>

#include "base/result.h"
#include "lambda_runner/process.h"

namespace sidestep::lambda {

// A file descriptor that is closed with its owner.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  int get() const { return number_; }
  bool valid() const { return number_ >= 0; }
  int release();

 private:
  int number_ = -1;
};

struct Child {
  pid_t id = 0;
  Descriptor handle;        // a pidfd: readable once the child has ended
  Descriptor output;        // read ends, non-blocking
  Descriptor error_output;  // invalid if merged
};

// Starts a child by `spec`. It has no descriptor of ours but its standard three, no signal is
// blocked or ignored in it, and it is killed when the calling thread ends.
Expected<Child, std::string> spawn_child(const ProcessSpec& spec);

}  // namespace sidestep::lambda
