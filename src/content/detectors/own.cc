// SPDX-License-Identifier: Apache-2.0
#include "content/detectors/list.h"

namespace missent::content {

const Detector OwnDictionary = {.kind = "dictionary",
                                .text = "Word or pattern of the organisation's own.",
                                .source = "configuration"};
const Detector OwnExactMatch = {.kind = "exact-match",
                                .text = "Value on a list that the organisation keeps as hashes.",
                                .source = "configuration"};

}  // namespace missent::content
