"""What a browser finds of a pasted film in a page, to be compared."""

FOUND = """(html) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const film = page.querySelector('play-video');
  if (!film) return null;
  const lines = [];
  const write = (node, depth) => {
    if (node.nodeType === Node.COMMENT_NODE) return;
    const indent = ' '.repeat(depth);
    if (node.nodeType === Node.TEXT_NODE) {
      lines.push(indent + JSON.stringify(node.data));
      return;
    }
    const attributes = [...node.attributes].map(({ name, value }) => `${name}=${JSON.stringify(value)}`).sort();
    lines.push(`${indent}${node.namespaceURI} ${node.localName} ${attributes.join(' ')}`);
    node.childNodes.forEach((child) => write(child, depth + 1));
  };
  const whole = film.parentElement;
  const comments = document.createTreeWalker(whole, NodeFilter.SHOW_COMMENT);
  const all = [];
  while (comments.nextNode()) all.push(comments.currentNode);
  for (const comment of all) comment.remove();
  whole.normalize();
  write(whole, 0);
  return lines.filter((line) => !/^ *"\\s*(\\\\n)*\\s*"$/.test(line));
}"""
"""The elements of the `<div>` that holds the film, with attributes and texts; but for comments and empty lines."""
