/* The demo shop's bag, and how a shop tells the help widget what is in it: the agent then sees it
   beside the shopper's first message. */
(() => {
  // In cents.
  const price = 24900;
  const bag = JSON.parse(sessionStorage.getItem("bag") || "[]");
  const told = document.getElementById("bag");
  const button = document.getElementById("add");

  const show = () => {
    const lines = bag.map((item) => `${item.quantity} × ${item.title}`);
    if (told && lines.length) told.textContent = "In your bag: " + lines.join(", ");
    if (lines.length) {
      const total_price = bag.reduce((sum, item) => sum + item.quantity * item.price, 0);
      const cart = { items: bag, total_price, currency: "EUR" };
      (window.counterbell ||= []).push(["prefill", { cart }]);
    }
  };

  if (button) {
    button.onclick = () => {
      const size = document.querySelector("[name=size]:checked").value.toUpperCase();
      const title = `${document.querySelector("h1").textContent.trim()}, ${size}`;
      const known = bag.find((item) => item.title === title);
      if (known) known.quantity += 1;
      else bag.push({ title, quantity: 1, price, url: location.pathname });
      sessionStorage.setItem("bag", JSON.stringify(bag));
      show();
    };
  }
  show();
})();
