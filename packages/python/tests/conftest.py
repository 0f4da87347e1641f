pytest_plugins = ["pytester", "sidestep.pytest_plugin"]
