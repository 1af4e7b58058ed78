// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reports as PDF, printed by WeasyPrint (Debian's weasyprint) from the same page that is read in a
// browser. The same page gives the same bytes, with the same version of it and the same fonts.
// Decision: docs/decisions/0029-weasyprint-prints-reports.md.

#include "base/result.h"

#include <string>
#include <string_view>

namespace missent::program {

// `html` needs nothing from elsewhere. NotFound: WeasyPrint is not installed; Unavailable: it
// failed, or took longer than five minutes. Nothing of it stays on disk.
Result<std::string> print_pdf(std::string_view html);

}  // namespace missent::program
