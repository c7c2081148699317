"""Everything that `make` does, for any system: `python tools/setup.py install|run|test|check|bench|nightly`.

Standard library only: it runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
COVERAGE = (("src/werewolf/*", 100), ("src/host/*,src/plugins/*", 95))
BROWSER = "tests/browser"
PARALLEL = ("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile", "--no-loadscope-reorder")
"""In the order of the folders: the longest file, which cuts the power again and again, is not left for the end."""
IN_BROWSERS = ("--numprocesses=2", "--dist=loadfile")
HANGING = ("-o", "faulthandler_timeout=300", "-o", "faulthandler_exit_on_timeout=true")
"""A test that hangs says where, and fails; the longest one of a check takes a minute."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


def call(*command: str | Path, **environment: str) -> None:
    """Run a command in the root of the project; leave with its exit code when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=os.environ | environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def install(lock: str) -> None:
    """Make the virtual environment hold exactly what the lock names, plus this project; fast when it does."""
    if sys.version_info < OLDEST:
        sys.exit(f"需要 Python {OLDEST[0]}.{OLDEST[1]} 或更新的版本，现在是 {sys.version.split()[0]}")
    if not PYTHON.exists():
        call(sys.executable, "-m", "venv", VENV)
    stamp = VENV / f".installed-{lock}"
    wanted = _fingerprint(ROOT / lock, ROOT / "pyproject.toml")
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"安装依赖（{lock}）…", flush=True)
    call(PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes", "-r", lock)
    _make_importable()
    stamp.write_text(wanted)


def _make_importable() -> None:
    """Put the sources on the path of the environment: editable, without a builder that no lock covers."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.check_output([str(PYTHON), "-c", ask], text=True).strip())
    (site / "werewolf-for-qq.pth").write_text(f"{ROOT / 'src'}\n{ROOT / 'src' / 'plugins'}\n", encoding="utf-8")


def _fingerprint(*files: Path) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def find_chromium() -> str | None:
    """The browser of the tests, when there is one."""
    given = os.environ.get("WEREWOLF_TEST_CHROMIUM")
    return given or next((found for name in CHROMIUM if (found := shutil.which(name))), None)


def install_chromium() -> None:
    """Install the browser and Chinese letters where this is allowed; under `CI=true` it must be there afterwards."""
    if find_chromium() is None and shutil.which("apt-get"):
        prefix = () if os.geteuid() == 0 else ("sudo", "-n")
        if not prefix or shutil.which("sudo"):
            print("安装 Chromium 和中文字体（浏览器测试需要）…", flush=True)
            _try(*prefix, "apt-get", "update", "-qq")
            _try(*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk")
    if find_chromium() is not None:
        return
    sentence = (
        "没有找到 Chromium，浏览器测试无法运行：请安装 chromium（Debian：apt-get install chromium fonts-noto-cjk）"
    )
    if os.environ.get("CI") == "true":
        sys.exit(sentence)
    print(f"✘ {sentence}", file=sys.stderr)


def _try(*command: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
    if done.returncode:
        print(f"✘ {' '.join(command)} 失败（{done.returncode}）", file=sys.stderr)


def prepare(_: list[str]) -> None:
    """Install what the bot needs and start nothing: for a server."""
    install("requirements.lock")


def run(arguments: list[str]) -> None:
    """Start the bot with the sandbox and print where things are."""
    install("requirements.lock")
    sys.exit(subprocess.call([str(PYTHON), "tools/launch.py", *arguments], cwd=ROOT))


def test(arguments: list[str]) -> None:
    """Run the tests that the arguments of pytest name; all of them without any."""
    install("requirements-dev.lock")
    install_chromium()
    if arguments:
        call(PYTHON, "-m", "pytest", *arguments)
    else:
        run_all()


def run_all(*options: str, traced: tuple[str, ...] = ()) -> None:
    """Run all tests: those in the browser two at a time, the others on all cores and with the options of tracing."""
    call(PYTHON, "-m", "pytest", f"--ignore={BROWSER}", *PARALLEL, *options, *traced)
    call(PYTHON, "-m", "pytest", BROWSER, *IN_BROWSERS, *options)


def check(_: list[str]) -> None:
    """Format, lint, types, import contracts, then the tests with coverage."""
    with ThreadPoolExecutor(1) as beside:
        browser = beside.submit(install_chromium)
        install("requirements-dev.lock")
        call(PYTHON, "-m", "ruff", "format", "--check", ".")
        call(PYTHON, "-m", "ruff", "check", ".")
        call(PYTHON, "-m", "mypy")
        call(VENV / PYTHON.parent.name / "lint-imports")
        browser.result()
    run_all(*HANGING, traced=("--cov", "--cov-report=term-missing:skip-covered"))
    for files, percent in COVERAGE:
        call(PYTHON, "-m", "coverage", "report", f"--include={files}", f"--fail-under={percent}", "--format=total")


def bench(_: list[str]) -> None:
    """Run every benchmark beside its reference."""
    install("requirements-dev.lock")
    for file in sorted((ROOT / "benchmarks").glob("[!_]*.py")):
        if '__name__ == "__main__"' in file.read_text(encoding="utf-8"):
            call(PYTHON, "-m", f"benchmarks.{file.stem}")


def nightly(_: list[str]) -> None:
    """The long runs: many more examples of every property, and the slow tests."""
    install("requirements-dev.lock")
    install_chromium()
    run_all("--nightly")


def main() -> None:
    """Do what the first argument names."""
    commands = {"install": prepare, "run": run, "test": test, "check": check, "bench": bench, "nightly": nightly}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit(f"用法：python tools/setup.py {'|'.join(commands)}")
    commands[sys.argv[1]](sys.argv[2:])


if __name__ == "__main__":
    main()
