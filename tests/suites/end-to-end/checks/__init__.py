"""Each module here is a part of the test: `run` carries out its checks."""
