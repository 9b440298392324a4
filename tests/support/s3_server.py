"""A real S3 server on this machine."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

BUCKET = "films"
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "somebody",
    "AWS_SECRET_ACCESS_KEY": "hunter2-hunter2-hunter2",
    "AWS_REGION": "us-east-1",
}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@contextmanager
def s3_server() -> Iterator[str]:
    """Run it with an empty bucket; gives its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _made(f"{address}/{BUCKET}", process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _made(bucket: str, process: "subprocess.Popen[bytes]") -> None:
    """Make the bucket, once the server answers."""
    for _ in range(600):
        assert process.poll() is None, "the server has ended"
        try:
            urllib.request.urlopen(urllib.request.Request(bucket, method="PUT"), timeout=20).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server does not answer")
