# SPDX-License-Identifier: Apache-2.0
"""The checks that hold the shape of the code refuse what they say they refuse."""
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LICENCE = "// SPDX-License-Identifier: Apache-2.0\n"
LAYERS = "base:\ntext pure: base\nstore: base text\n"


class Layers(unittest.TestCase):
    def setUp(self):
        self.root = Path(tempfile.mkdtemp(prefix="missent-house-"))
        self.addCleanup(shutil.rmtree, self.root)
        self.write("layers.txt", LAYERS)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def check(self):
        run = subprocess.run([ROOT / "tools/check-layers", self.root], capture_output=True, text=True, check=False)
        self.assertEqual(run.stderr, "")
        self.assertEqual(run.returncode, 1 if run.stdout else 0)
        return run.stdout

    def refuses(self, name, text, complaint):
        self.write(name, text)
        self.assertEqual(self.check(), complaint + "\n" if complaint else "")

    def test_an_include_that_points_downwards_is_fine(self):
        self.refuses("src/store/a.cc", LICENCE + '#include "text/b.h"\n', "")

    def test_an_include_that_points_upwards_is_refused_with_its_place(self):
        self.refuses("src/text/a.cc", LICENCE + '#include "store/b.h"\n', "src/text/a.cc:2: text must not use store")

    def test_tests_obey_the_layers_too(self):
        self.refuses("src/text/a_test.cc", LICENCE + '#include "store/b.h"\n', "src/text/a_test.cc:2: text must not use store")

    def test_a_pure_folder_sees_no_thread(self):
        self.refuses("src/text/a.cc", LICENCE + "#include <thread>\n", "src/text/a.cc:2: text is pure: no thread here")

    def test_a_pure_folder_does_not_log(self):
        self.refuses("src/text/a.cc", LICENCE + '#include "base/log.h"\n', "src/text/a.cc:2: text is pure: no base/log.h here")

    def test_a_pure_folder_does_not_ask_the_clock(self):
        self.refuses("src/text/a.cc", LICENCE + "auto t = std::chrono::system_clock::now();\n",
                     "src/text/a.cc:2: text is pure: no system_clock::now here")

    def test_a_test_of_a_pure_folder_may_use_files(self):
        self.refuses("src/text/a_test.cc", LICENCE + "#include <fstream>\n", "")

    def test_other_folders_may_use_threads(self):
        self.refuses("src/store/a.cc", LICENCE + "#include <thread>\n", "")

    def test_functions_that_depend_on_the_locale_are_refused(self):
        self.refuses("src/base/a.cc", LICENCE + "int c = std::tolower(65);\n",
                     "src/base/a.cc:2: no std::tolower: it depends on the locale or dies on hostile input")

    def test_a_missing_licence_line_is_refused(self):
        self.refuses("src/base/a.cc", "int a;\n",
                     "src/base/a.cc:1: the first line is the licence: SPDX-License-Identifier: Apache-2.0")

    def test_a_header_stands_in_the_namespace_of_its_folder(self):
        self.refuses("src/text/a.h", LICENCE + "#pragma once\nnamespace missent::store {}\n",
                     "src/text/a.h:1: what stands in text is in namespace missent::text")

    def test_a_long_file_is_refused(self):
        self.refuses("src/base/a.cc", LICENCE + "\n" * 600,
                     "src/base/a.cc:601: 601 lines; 600 is the limit: split it where a second idea begins")

    def test_a_listed_exception_lets_a_long_file_pass(self):
        self.write("tools/exceptions.txt", "lines src/base/a.cc 601\n")
        self.refuses("src/base/a.cc", LICENCE + "\n" * 600, "")

    def test_an_exception_that_is_no_longer_needed_is_refused(self):
        self.write("tools/exceptions.txt", "lines src/base/a.cc 601\n")
        self.refuses("src/base/a.cc", LICENCE,
                     "tools/exceptions.txt:1: src/base/a.cc needs no exception any more: remove its line")

    def test_the_architecture_page_names_every_folder(self):
        self.refuses("docs/architecture.md", "| `base` |\n| `text` |\n",
                     "docs/architecture.md:1: the table of folders has no row for `store`")

    def test_a_reason_code_that_the_page_does_not_list_is_refused(self):
        self.write("docs/formats/reasons.md", "| `near-own` |\n")
        self.write("layers.txt", LAYERS + "intent pure: base\n")
        self.refuses("src/intent/a.cc", LICENCE + 'auto a = "near-own", b = "near-moon";\n',
                     "src/intent/a.cc:2: the reason ‘near-moon’ is not in docs/formats/reasons.md")

    def intent(self, code, complaint):
        self.write("docs/formats/reasons.md", "| `near-own` |\n")
        self.write("layers.txt", LAYERS + "intent pure: base\n")
        self.write("src/intent/features.h", LICENCE + "#pragma once\nnamespace missent::intent {}\n"
                   'auto table = {FeatureName{"near-share",\n  "content"}, FeatureName{"bounced", "habit"}};\n')
        self.refuses("src/intent/a.cc", LICENCE + code, complaint and "src/intent/a.cc:" + complaint)

    def test_a_reason_of_one_word_on_the_next_line_is_refused_too(self):
        self.intent('reasons.push_back(\n    {"bounced", text});\n',
                    "3: the reason ‘bounced’ is not in docs/formats/reasons.md")

    def test_the_name_of_a_feature_is_no_reason_where_its_value_is_asked_for(self):
        self.intent('if (value(place, "near-share") == 0) return {"near-own", text};\n', "")

    def test_the_name_of_a_feature_is_refused_as_a_reason(self):
        self.intent('if (value(place, "near-share") == 0) return {"near-share", text};\n',
                    "2: the reason ‘near-share’ is not in docs/formats/reasons.md")

    def test_a_feature_that_is_in_no_table_is_refused(self):
        self.intent('if (value(\n        place, "near-moon") == 0) return;\n',
                    "3: there is no feature ‘near-moon’ in src/intent/features.h")

    def test_a_link_that_leads_nowhere_is_refused(self):
        self.refuses("README.md", "[words](docs/glossary.md) and [here](layers.txt)\n",
                     "README.md:1: the link to docs/glossary.md leads nowhere")

    def test_a_document_that_code_points_to_must_be_there(self):
        self.refuses("src/base/a.h", LICENCE + "#pragma once\n// Format: docs/formats/moon.md.\n",
                     "src/base/a.h:3: there is no docs/formats/moon.md")

    def test_a_folder_may_only_use_those_above_it(self):
        self.write("layers.txt", "base: text\ntext:\n")
        run = subprocess.run([ROOT / "tools/check-layers", self.root], capture_output=True, text=True, check=False)
        self.assertIn("base may not use text: it does not stand above", run.stderr)
        self.assertEqual(run.returncode, 1)


class Dev(unittest.TestCase):
    def run_dev(self, *words):
        return subprocess.run([ROOT / "dev", *words], capture_output=True, text=True, check=False)

    def test_help_is_the_default_and_names_each_verb(self):
        run = self.run_dev()
        self.assertEqual(run.returncode, 0)
        for verb in ("setup", "build", "test", "check", "format", "fuzz", "cover", "demo", "bench", "new"):
            self.assertRegex(run.stdout, rf"(?m)^  {verb}\b")

    def test_an_unknown_verb_is_wrong_usage(self):
        self.assertEqual(self.run_dev("fly").returncode, 2)

    def test_every_script_is_readable_by_bash(self):
        scripts = [p for p in [ROOT / "dev", ROOT / ".ci/run", *(ROOT / "tools").iterdir()] if b"bash" in p.read_bytes()[:32]]
        self.assertGreater(len(scripts), 3)
        for script in scripts:
            self.assertEqual(subprocess.run(["bash", "-n", script], check=False).returncode, 0, script)


if __name__ == "__main__":
    unittest.main()
