#pragma once
// What the server writes is for its user alone: databases, logs and code hold whatever workflows
// hold. As long as this lives, files and directories that the process makes are readable by nobody
// else, whatever the user's umask is.

#include <sys/stat.h>

namespace sidestep {

class PrivateFiles {
 public:
  PrivateFiles() : users_umask_(::umask(077)) {}
  ~PrivateFiles() { ::umask(users_umask_); }
  PrivateFiles(const PrivateFiles&) = delete;
  PrivateFiles& operator=(const PrivateFiles&) = delete;

  // For the processes of functions, which write for the user.
  mode_t users_umask() const { return users_umask_; }

 private:
  const mode_t users_umask_;
};

}  // namespace sidestep
