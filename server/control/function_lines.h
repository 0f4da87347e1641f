#pragma once
// Tells whoever follows a function's log that there are new lines. The lines are in the file.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace sidestep {

class FunctionLines {
 public:
  // Destroying the last copy ends it.
  using Following = std::shared_ptr<const std::function<void()>>;

  // Has `wake` called on the loop whenever the function of that name has printed.
  [[nodiscard]] Following follow(const std::string& function, std::function<void()> wake);

  // The function has printed: its line is in its file.
  void note(std::string_view function);

 private:
  std::multimap<std::string, std::weak_ptr<const std::function<void()>>, std::less<>> followers_;
};

}  // namespace sidestep
