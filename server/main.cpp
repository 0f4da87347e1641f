#include "server/commands/run.h"

// The release is linked with jemalloc, which looks for its settings here: what was freed goes back
// to the system after a second, by a thread of its own, as an idle server does not come to it.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf =
    "narenas:2,background_thread:true,max_background_threads:1,dirty_decay_ms:1000,"
    "muzzy_decay_ms:0";
}

int main(int argc, char** argv) { return sidestep::commands::run({argv + 1, argv + argc}); }
