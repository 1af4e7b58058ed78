# SPDX-License-Identifier: Apache-2.0
"""Certificates that a test makes for itself."""
import os
import subprocess


def make(folder, name, host):
    """Signed by its own key, for a host as TLS names it ("IP:127.0.0.1"); its path, and that of its key beside it."""
    paths = [os.path.join(folder, name + ending) for ending in (".pem", ".key")]
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=" + name,
                    "-addext", "subjectAltName=" + host, "-out", paths[0], "-keyout", paths[1]], check=True, capture_output=True)
    return paths
