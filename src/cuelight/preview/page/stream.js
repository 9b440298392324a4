/** The states of the film as they come, and whether the server is there. */

const AGAIN = 1000; // milliseconds until it is asked for again

/** Call `take(state)` for each state, `lose()` once the server is gone, `find()` once it is there again. */
export function listen({ take, lose, find }) {
  let isLost = false;
  const connect = () => {
    const source = new EventSource('events');
    source.addEventListener('open', () => {
      if (isLost) find();
      isLost = false;
    });
    source.addEventListener('state', ({ data }) => take(JSON.parse(data)));
    source.addEventListener('error', () => {
      source.close();
      if (!isLost) lose();
      isLost = true;
      setTimeout(connect, AGAIN);
    });
  };
  connect();
}
