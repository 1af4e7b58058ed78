// SPDX-License-Identifier: Apache-2.0
#include "program/people_key.h"

#include "program/agreed_file.h"

#include <algorithm>

namespace missent::program {

Result<guard::ShortKey> find_people_key(const std::string& folder) {
  const auto made = guard::random_short_key();
  const auto path = folder + "/people.key";
  const auto bytes = TRY(agree_on(path, {reinterpret_cast<const char*>(made.data()), made.size()}));
  guard::ShortKey key;
  if (bytes.size() != key.size())
    return fail(Kind::Malformed, path + " is damaged", "remove it, and the logs beside it");
  std::copy(bytes.begin(), bytes.end(), key.begin());
  return key;
}

void hide_persons(content::Persons& persons, const guard::ShortKey& key) {
  for (auto& one : persons.keys) one.digest = guard::keyed_short_digest(key, one.digest);
}

}  // namespace missent::program
