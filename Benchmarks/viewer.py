"""The viewer in a pseudo-terminal that this script reads: how soon it draws, how often, and how much it sends.

Like a terminal, the script answers DSR (`ESC [ 5 n`), with which the viewer measures how far its frames are processed, and DA1.
"""

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import termios
import time


class Viewer:
    """A `spiral` that runs until `close`; all that it sends is taken at once and kept in `output`."""

    ANSWERS = {b"\x1b[5n": b"\x1b[0n", b"\x1b[c": b"\x1b[?62;22c"}

    def __init__(self, program, columns, rows, *options):
        self.output = bytearray()
        self.answered = 0
        self.begin = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": "/nonexistent"}
            words = [str(program), "watch", "--no-config", "--color", "24bit", "--sync", "on", *options]
            os.execve(program, words, environment)

    def read(self, seconds, until=None):
        """Reads for so long, or until a text has come; the seconds that took."""
        begin = time.perf_counter()
        seen = len(self.output)
        while (left := begin + seconds - time.perf_counter()) > 0:
            if select.select([self.terminal], [], [], left)[0]:
                self.output += os.read(self.terminal, 1 << 20)
                self.answer()
                if until is not None and until in self.output[seen:]:
                    break
        return time.perf_counter() - begin

    def answer(self):
        """Answers the questions that have come since the last call; one that is cut waits for its end."""
        for match in re.finditer(rb"\x1b\[(5n|c)", self.output[self.answered:]):
            os.write(self.terminal, self.ANSWERS[match.group()])
        cut = self.output.rfind(b"\x1b", max(self.answered, len(self.output) - 3))
        is_cut = cut >= 0 and b"\x1b[5n".startswith(self.output[cut:]) and len(self.output) - cut < 4
        self.answered = cut if is_cut else len(self.output)

    def press(self, key):
        os.write(self.terminal, key.encode())

    def frames(self):
        return self.output.count(b"\x1b[?2026h")

    def processor_seconds(self):
        with open(f"/proc/{self.process}/stat") as file:
            words = file.read().rsplit(")", 1)[1].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    def resident_megabytes(self):
        with open(f"/proc/{self.process}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024

    def figure(self, pattern):
        """A number of the figures that key d shows."""
        found = re.findall(pattern, self.output)
        return float(found[-1]) if found else float("nan")

    def close(self):
        os.kill(self.process, signal.SIGTERM)
        try:
            while os.read(self.terminal, 1 << 16):
                pass
        except OSError:  # the terminal is gone with the process
            pass
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def figures(program, repeats):
    """Yields a title, a figure with its unit, and the aim."""
    starts, keys = [], []
    for _ in range(max(10, repeats)):
        viewer = Viewer(program, 120, 40)
        viewer.read(5, until=b"quit")  # the end of the last line
        starts.append(time.perf_counter() - viewer.begin)
        viewer.close()
    yield "start to first picture, 120x40", f"{1000 * statistics.median(starts):.1f} ms", "30 ms"

    viewer = Viewer(program, 200, 60, "--pace", "100")
    viewer.read(10)
    frames, size = viewer.frames(), len(viewer.output)
    yield "first 1,000 iterations, 200x60", f"{size / frames / 1000:.1f} kB a frame", "25 kB"
    for key, text in (("t", b"spectral"), ("t", b"light"), ("t", b"mono"), ("t", b"okabe-ito")) * 5:
        viewer.read(0.05)
        viewer.press(key)
        keys.append(viewer.read(2, until=text))
    yield "from a key to its picture", f"{1000 * statistics.median(keys):.1f} ms", "33 ms"
    viewer.close()

    viewer = Viewer(program, 200, 60, "--pace", "max")
    viewer.read(2)
    frames = viewer.frames()
    viewer.read(10)
    yield "trainer unbounded, 200x60", f"{(viewer.frames() - frames) / 10:.1f} frames/s", "60"
    viewer.press("d")
    viewer.read(2)
    drawing = viewer.figure(rb"([0-9.]+) ms/frame")
    yield "evaluating and drawing a frame", f"{drawing:.2f} ms", "5 ms"
    yield "memory", f"{viewer.resident_megabytes():.0f} MB", "60 MB"
    viewer.press("d ")
    viewer.read(1)
    size, used = len(viewer.output), viewer.processor_seconds()
    viewer.read(5)
    idle = (viewer.processor_seconds() - used) / 5
    yield "paused and untouched", f"{len(viewer.output) - size} bytes, {100 * idle:.1f} % of a core", "0 bytes, 1 %"
    viewer.close()
