/** Components that are not drawn again as long as nothing that they show has changed. */
import { Component, html } from "./dom.js";

/**
 * @param {Function} draw a component
 * @param {string[]} watched of its props: it is drawn again when one of them is another
 */
export const memo = (draw, watched) =>
  class extends Component {
    shouldComponentUpdate(next) {
      return watched.some((name) => next[name] !== this.props[name]);
    }

    render(props) {
      return html`<${draw} ...${props} />`;
    }
  };
