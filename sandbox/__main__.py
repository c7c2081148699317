"""`python -m sandbox`: the pretend QQ beside a bot's process that is already running."""

import argparse
import os

import uvicorn

from sandbox.mounting import ENVIRONMENTS, MOUNT_PATH, SandboxSettings, standalone


def main() -> None:
    """Read the command line and serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="假 QQ：OneBot v11 客户端和聊天页")
    parser.add_argument("--url", default="ws://127.0.0.1:8080/onebot/v11/ws", help="机器人进程的反向 WebSocket 地址")
    parser.add_argument("--token", default="", help="与 ONEBOT_ACCESS_TOKEN 相同")
    parser.add_argument("--host", default="127.0.0.1", help="聊天页的监听地址")
    parser.add_argument("--port", type=int, default=8090, help="聊天页的端口")
    arguments = parser.parse_args()
    if (os.environ.get("ENVIRONMENT") or ENVIRONMENTS[0]) not in ENVIRONMENTS:
        parser.error("沙盒不能在 ENVIRONMENT=prod 下运行，只能是 dev 或 test")
    print(f"沙盒聊天页：http://{arguments.host}:{arguments.port}{MOUNT_PATH}/")
    app = standalone(SandboxSettings(url=arguments.url, token=arguments.token))
    uvicorn.run(app, host=arguments.host, port=arguments.port, log_level="warning")


if __name__ == "__main__":
    main()
