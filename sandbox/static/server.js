/** The sandbox's server: a socket that says how things are, and requests that change them. */

const address = (path) => new URL(path, document.baseURI);

/** Ask the server to do something; resolves to its answer or throws its Chinese message. */
export async function ask(method, path, body) {
  const response = await fetch(address(path), {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

/** Follow the world as one person sees it; returns a function that stops. Reconnects by itself. */
export function follow(person, show, lost) {
  let socket = null;
  let timer = 0;
  let stopped = false;
  const open = () => {
    const url = address(`ws?person=${person}`);
    url.protocol = url.protocol.replace("http", "ws");
    socket = new WebSocket(url);
    socket.addEventListener("message", (event) => stopped || show(JSON.parse(event.data)));
    socket.addEventListener("close", () => {
      if (stopped) return;
      lost();
      timer = setTimeout(open, 1000);
    });
  };
  open();
  return () => {
    stopped = true;
    clearTimeout(timer);
    socket.close();
  };
}
