// SPDX-License-Identifier: Apache-2.0
#pragma once
// The [content] part of the configuration: what an organisation looks for besides what is shipped.
// Read in two steps, since the values of lists stand in files of their own.
// Format: docs/formats/configuration.md.

#include "base/result.h"
#include "content/engine.h"
#include "content/own_rules.h"
#include "policy/toml_reader.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace missent::program {

struct ContentConfiguration {
  struct Dictionary {
    std::string name;
    std::vector<std::string> words;
    std::string file;  // more words, one a line; "" none
    uint32_t least = 1;
  };
  struct ExactList {
    std::string name;
    std::string file;  // one value a line
  };

  std::vector<Dictionary> dictionaries;
  std::vector<ExactList> exact;
  std::vector<content::OwnPattern> patterns;
  std::vector<content::OwnBanner> banners;
  std::vector<content::OwnLabel> labels;
  std::vector<std::string> label_headers;

  bool empty() const;
};

// One section of the file; what is wrong is noted in the reader.
void read_content(policy::TomlReader& reader, const policy::TomlEntry& entry,
                  ContentConfiguration& into);

using ReadFile = std::function<Result<std::string>(const std::string& path, size_t most)>;

// The engine of it; none where nothing is configured: the shipped one serves. Errors name `file`,
// the part, and what was expected.
Result<std::shared_ptr<const content::Engine>> build_engine(const ContentConfiguration& content,
                                                            const std::string& file,
                                                            const ReadFile& read_file);

}  // namespace missent::program
