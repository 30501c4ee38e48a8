// A presenter's clicker sends PageUp and PageDown; "/" puts the cursor into the jump to a county.
if (!window.briefingKeys) {
  window.briefingKeys = true;
  document.addEventListener("keydown", (event) => {
    const inField = event.target.closest("input, textarea, [role=combobox], [role=listbox]");
    if (inField) {
      // After a jump the arrow keys turn pages again.
      if (event.key === "Enter" && event.target.closest(".st-key-briefing_jump")) {
        setTimeout(() => document.activeElement.blur(), 50);
      }
      return;
    }
    const way = { PageUp: "previous", PageDown: "next" }[event.key];
    if (way) {
      document.querySelector(`.st-key-briefing_${way} button`)?.click();
      event.preventDefault();
    }
    if (event.key === "/") {
      document.querySelector(".st-key-briefing_jump input")?.focus();
      event.preventDefault();
    }
  });
}
