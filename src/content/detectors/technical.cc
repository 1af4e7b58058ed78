// SPDX-License-Identifier: Apache-2.0
// Technical data of weapons and military systems, and text under export control: vocabularies of
// which several different words must stand together, and the statements that regulations prescribe.
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr Word TechnicalWords[] = {{"technical data package", 3},
                                   {"engineering drawing", 3},
                                   {"drawing number", 2},
                                   {"drawing no", 2},
                                   {"part number", 1},
                                   {"specification", 1},
                                   {"tolerance", 1},
                                   {"mil-std", 3},
                                   {"mil-spec", 3},
                                   {"mil-prf", 3},
                                   {"mil-dtl", 3},
                                   {"def stan", 3},
                                   {"stanag", 3},
                                   {"interface control", 2},
                                   {"source code", 1},
                                   {"test report", 1},
                                   {"failure analysis", 2},
                                   {"finite element", 2},
                                   {"wind tunnel", 2},
                                   {"propulsion", 2},
                                   {"warhead", 3},
                                   {"fuze", 3},
                                   {"seeker", 3},
                                   {"munition", 3},
                                   {"propellant", 3},
                                   {"guidance", 1},
                                   {"navigation", 1},
                                   {"inertial measurement", 3},
                                   {"radar cross section", 3},
                                   {"radar", 2},
                                   {"sonar", 2},
                                   {"infrared", 1},
                                   {"countermeasure", 3},
                                   {"electronic warfare", 3},
                                   {"jamming", 2},
                                   {"hypersonic", 3},
                                   {"missile", 2},
                                   {"torpedo", 3},
                                   {"armour plate", 3},
                                   {"armor plate", 3},
                                   {"penetrator", 3},
                                   {"ballistic", 2},
                                   {"airframe", 2},
                                   {"turbine", 1},
                                   {"avionics", 2},
                                   {"fire control", 3},
                                   {"target acquisition", 3},
                                   {"low observable", 3},
                                   {"stealth", 2},
                                   {"payload", 1},
                                   {"telemetry", 2},
                                   {"waveform", 2},
                                   {"crypto variable", 3},
                                   {"link 16", 3},
                                   {"datalink", 2},
                                   {"unmanned aerial", 2},
                                   {"cad model", 2},
                                   {"bill of materials", 1},
                                   {"proprietary", 1},
                                   {"thrust vector", 3},
                                   {"night vision", 2},
                                   {"thermal imag", 2},
                                   {"explosive", 2},
                                   {"detonator", 3},
                                   {"yield strength", 2},
                                   {"composite", 1},
                                   {"blueprint", 1}};

constexpr Word ExportWords[] = {{"ITAR", 4},
                                {"EAR99", 4},
                                {"ECCN", 4},
                                {"USML", 4},
                                {"DDTC", 4},
                                {"export controlled", 4},
                                {"export-controlled", 4},
                                {"export control", 3},
                                {"export administration", 4},
                                {"arms export control", 4},
                                {"international traffic in arms", 4},
                                {"22 cfr", 3},
                                {"15 cfr", 3},
                                {"22 u.s.c", 3},
                                {"export license", 3},
                                {"export licence", 3},
                                {"export licensing", 3},
                                {"re-export", 2},
                                {"reexport", 2},
                                {"foreign person", 3},
                                {"foreign national", 2},
                                {"u.s. person", 2},
                                {"defense article", 4},
                                {"defence article", 4},
                                {"defense service", 3},
                                {"dual-use", 3},
                                {"dual use", 2},
                                {"technical data", 2},
                                {"munitions list", 4},
                                {"commerce control list", 4},
                                {"OGEL", 4},
                                {"SIEL", 3},
                                {"end-user certificate", 3},
                                {"end user undertaking", 3},
                                {"end-user undertaking", 3},
                                {"technical assistance agreement", 4},
                                {"TAA", 2},
                                {"wassenaar", 4},
                                {"strategic export", 3},
                                {"destination control", 3},
                                {"diversion contrary", 3},
                                {"severe criminal penalties", 2},
                                {"whose export is restricted", 4},
                                {"deemed export", 4},
                                {"sanctions", 1},
                                {"embargo", 1},
                                {"denied part", 2},
                                {"no license required", 2},
                                {"licence exception", 3},
                                {"license exception", 3},
                                {"export is restricted", 3},
                                {"subject to the ear", 4},
                                {"dissemin", 1}};

// "ECCN 3A001.b": a category, a group and three digits behind the word.
constexpr std::string_view EccnTriggers[] = {"eccn", "usml category", "usml cat"};

void read_eccn(size_t which, Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  constexpr size_t Far = 20;
  const size_t limit = std::min(spot.end + Far, text.size());
  for (size_t at = spot.end; at + 5 <= limit; ++at) {
    if (is_alnum(char_before(text, at))) continue;
    const auto code = text.substr(at, 5);
    const bool is_eccn = is_digit(code[0]) && code[1] >= 'A' && code[1] <= 'E' &&
                         std::all_of(code.begin() + 2, code.end(), is_digit);
    if (which == 0 && (is_eccn || code == "EAR99"))
      return reading.report({at, at + 5}, code, 0.9, 0.9);
    constexpr std::string_view Roman = "IVX";
    if (which > 0 && Roman.find(text[at]) != std::string_view::npos)
      return reading.report({at, at + 1}, "usml", 0.9, 0.9);
  }
}

}  // namespace

const Detector TechnicalData = {.kind = "technical-data",
                                .text = "Technical data of weapons and military systems.",
                                .source = "own vocabulary",
                                .needs_context = true,
                                .words = TechnicalWords,
                                .enough = 12};
const Detector ExportControlled = {.kind = "export-controlled",
                                   .text = "Text under export control, or one that speaks of it.",
                                   .source = "ITAR, EAR, own vocabulary",
                                   .needs_context = true,
                                   .triggers = EccnTriggers,
                                   .words = ExportWords,
                                   .enough = 9,
                                   .read_trigger = read_eccn};

}  // namespace missent::content
