"""The process that reads one file: python -m policy_targets.plans.reading_child KIND FILE BYTES SECONDS."""

import importlib
import json
import sys


def bound(memory: int, seconds: int) -> None:
    """Bounds of this process from now on, where the system has them."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def main() -> None:
    kind, path, memory, seconds = sys.argv[1:]
    bound(int(memory), int(seconds))
    reader = importlib.import_module(f"policy_targets.plans.{kind}_files")
    try:
        answer = {"text": reader.read(path)}
    except MemoryError:
        answer = {"refused": "needs more memory than any plan; it may be made to exhaust a machine"}
    except reader.Unreadable as error:
        answer = {"refused": str(error)}
    except Exception as error:  # whatever a library says of a broken file
        answer = {
            "refused": f"broken, or not what its first bytes say ({type(error).__name__}); save or download it again"
        }
    sys.stdout.buffer.write(json.dumps(answer).encode("utf-8"))


if __name__ == "__main__":
    main()
