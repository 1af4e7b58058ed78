// SPDX-License-Identifier: Apache-2.0
#pragma once
// For tests: a folder of its own that is gone afterwards, and the program run with a configuration
// in it.

#include "base/identifier.h"
#include "program/run.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace missent::program {

class TestFolder {
 public:
  TestFolder()
      : path_(std::filesystem::temp_directory_path() / ("missent-" + random_identifier())) {
    std::filesystem::create_directories(path_);
    setenv("XDG_CACHE_HOME", path("cache").c_str(), /*overwrite=*/1);
    write("missent.toml",
          "[organisation]\ndomains = [\"ministry.example\"]\n"
          "[dns]\nenabled = false\n"
          "[relay]\nurl = \"smtp://127.0.0.1:9\"\n"
          "[store]\nurl = \"sqlite:missent.db\"\n");
  }
  ~TestFolder() { std::filesystem::remove_all(path_); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  std::string path(std::string_view name) const { return (path_ / name).string(); }
  std::string write(std::string_view name, std::string_view text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path(name);
  }

  struct Ran {
    int status = 0;
    std::string out, err;
  };
  // missent WORDS --config <the folder's missent.toml>
  Ran run(std::vector<std::string> words) const {
    words.push_back("--config");
    words.push_back(path("missent.toml"));
    TextOutput output;
    int status = program::run(words, output);
    return {status, output.out, output.err};
  }

 private:
  std::filesystem::path path_;
};

}  // namespace missent::program
