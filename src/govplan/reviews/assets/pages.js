/* The pages of the source as pictures. A picture and the boxes on it are made when the page comes
   near to what is seen, and let go when it is far away. */

const pages = {
  all: [],
  lit: new Map(),

  begin(plan) {
    const sizes = plan.source.page_sizes;
    this.all = sizes.map(([width, height], index) => this.make(index + 1, width, height));
    this.byPage = boxesByPage(source.view.boxes);
    byId("pages").append(...this.all.map((page) => page.element));
    const options = { root: byId("source"), rootMargin: "100% 0px" };
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const page = this.all[entry.target.dataset.page - 1];
        entry.isIntersecting ? this.show(page) : this.leave(page);
      }
    }, options);
    this.all.forEach((page) => watcher.observe(page.element));
  },

  make(number, width, height) {
    const element = make("figure", { class: "page", data: { page: number } });
    element.style.aspectRatio = `${width} / ${height}`;
    element.append(make("figcaption", {}, String(number)));
    return { number, width, height, element, picture: null, layer: null };
  },

  /* Draw a page: its picture as soon as the file has it, its boxes at once. */
  show(page) {
    if (!page.layer) {
      page.layer = make("div", { class: "layer" });
      for (const [position, box] of this.boxes(page)) {
        page.layer.append(this.box(page, position, box));
      }
      page.element.append(page.layer);
      this.light(page);
    }
    if (!page.picture) {
      const address = pictureOf(page.number);
      if (address) {
        page.picture = make("img", { src: address, alt: word("page", { n: page.number }) });
        page.element.prepend(page.picture);
      }
    }
  },

  leave(page) {
    page.picture?.remove();
    page.layer?.remove();
    page.picture = page.layer = null;
  },

  /* The segments on a page, each with its part of the box of the line that it stands in. */
  boxes(page) {
    const found = [];
    for (const [start, end, ...box] of this.byPage.get(page.number) || []) {
      const weights = source.characters.slice(start, end).map(weight);
      const total = weights.reduce((sum, each) => sum + each, 0) || 1;
      for (const position of source.between(start, end)) {
        const segment = source.segments[position];
        const sum = (to) => weights.slice(0, to - start).reduce((all, each) => all + each, 0) / total;
        found.push([position, part(box, sum(Math.max(segment.start, start)), sum(Math.min(segment.end, end)))]);
      }
    }
    return found;
  },

  box(page, position, [x0, top, x1, bottom]) {
    const element = segmentElement("div", position, "");
    const { style } = element;
    style.left = `${(100 * x0) / page.width}%`;
    style.top = `${(100 * top) / page.height}%`;
    style.width = `${(100 * (x1 - x0)) / page.width}%`;
    style.height = `${(100 * (bottom - top)) / page.height}%`;
    return element;
  },

  light(page) {
    lightSegments(page.layer, this.lit);
  },

  /* Light segments wherever they stand, and go to the first. Returns the numbers of their pages. */
  select(segments, scroll) {
    this.lit = segments;
    const starts = [...segments.keys()].map((position) => source.segments[position].start);
    const numbers = [...new Set(starts.map((start) => this.pageOf(start)))].filter(Boolean);
    for (const page of this.all) {
      if (page.layer) {
        this.light(page);
      } else if (numbers.includes(page.number)) {
        this.show(page);
      }
    }
    if (scroll && numbers.length) {
      showWithin(byId("source"), this.all[numbers[0] - 1].layer.querySelector(".lit"));
    }
    return numbers;
  },

  pageOf(start) {
    const { boxes } = source.view;
    if (!this.starts) {
      this.starts = boxes.map(([first]) => first);
    }
    return boxes[lowest(this.starts, start)]?.[1];
  },
};

/* Page → [start, end, x0, top, x1, bottom] of each stretch of text on it. */
function boxesByPage(boxes) {
  const found = new Map();
  boxes.forEach(([start, page, ...box], i) => {
    const end = i + 1 < boxes.length ? boxes[i + 1][0] : source.characters.length;
    if (!found.has(page)) {
      found.set(page, []);
    }
    found.get(page).push([start, end, ...box]);
  });
  return found;
}

/* About how wide a character is: Chinese ones are twice as wide as Latin ones. */
function weight(character) {
  return character.codePointAt(0) < 0x2e80 ? 1 : 2;
}

/* The part of a line's box between two shares of its length; a tall box is a line that runs down. */
function part([x0, top, x1, bottom], from, to) {
  if (bottom - top > 2 * (x1 - x0)) {
    const height = bottom - top;
    return [x0, top + from * height, x1, top + to * height];
  }
  const width = x1 - x0;
  return [x0 + from * width, top, x0 + to * width, bottom];
}

/* The address of a page's picture: one beside the file, or the one in it as data. */
function pictureOf(number) {
  if (DATA.linked.length) {
    return DATA.linked[number - 1];
  }
  const element = byId(`picture-${number}`);
  return element?.textContent ? `data:${element.dataset.kind};base64,${element.textContent}` : null;
}
