# SPDX-License-Identifier: Apache-2.0
"""`missent policy reload`: a running server takes up a changed policy file, and keeps what it has where the file is wrong."""
import os
import signal
import subprocess
import unittest

import small_office

RULE = '[[rule]]\nname = "{name}"\naction = "ask"\nwhen = {{ doubt = ">= 0.5" }}\n'


class PolicyReload(small_office.SmallOffice):
    def setUp(self):
        super().setUp()
        self.policy = self.write("policy.toml", RULE.format(name="one"))
        with open(self.configuration, "a", encoding="utf-8") as file:
            file.write(f'[policy]\nfile = "{self.policy}"\n')

    def test_the_server_takes_a_right_file_and_refuses_a_wrong_one(self):
        self.serve()
        self.write("policy.toml", RULE.format(name="one") + RULE.format(name="two").replace("0.5", "0.9"))
        self.assertIn("2 rules, in force from now on", self.missent("policy", "reload"))
        self.write("policy.toml", RULE.format(name="one").replace("doubt", "dubt"))
        said = self.missent("policy", "reload", status=2)
        self.assertIn("line 4: unknown condition ‘dubt’", said)
        self.assertIn("the policy and the registers in force stay", said)

    def test_the_registers_of_files_are_read_anew_too(self):
        people = self.write("people.csv", "address,roles\njo@ministry.example,clerk\n")
        with open(self.configuration, encoding="utf-8") as file:
            text = file.read()
        self.write("missent.toml", text.replace("partners =", f'people = ["{people}"]\npartners ='))
        self.write("policy.toml", RULE.format(name="one").replace('"ask"', '"approve"\napprovers = "chief"'))
        self.serve()
        warning = "approver ‘chief’ is no address"
        self.assertIn(warning, self.reload())
        self.write("people.csv", "address,roles\njo@ministry.example,chief\n")
        self.assertNotIn(warning, self.reload())
        self.write("people.csv", "address,rules\njo@ministry.example,chief\n")
        self.assertIn("people.csv: line 1", self.missent("policy", "reload", status=2))

    def reload(self):
        run = subprocess.run([os.environ["MISSENT"], "--config", self.configuration, "policy", "reload"], capture_output=True, text=True, check=True)
        return run.stderr

    def test_a_hang_up_reads_anew_as_often_as_it_comes_and_ends_nothing(self):
        server = self.serve(only="milter")
        self.wait_for(lambda: "listening on" in self.log())
        for number in range(1, 21):
            server.send_signal(signal.SIGHUP)
            self.wait_for(lambda expected=number: self.log().count("read anew: 1 rules") == expected)
        self.write("policy.toml", RULE.format(name="one").replace("doubt", "dubt"))
        server.send_signal(signal.SIGHUP)
        self.wait_for(lambda: "those in force stay" in self.log())
        self.assertIsNone(server.poll())

    def test_without_a_server_that_is_said(self):
        said = self.missent("policy", "reload", status=75)
        self.assertEqual(said, "")


if __name__ == "__main__":
    unittest.main()
