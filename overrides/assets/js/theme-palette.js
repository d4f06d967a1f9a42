/* Sets light or dark before the page is painted. */
{
  const palette = __md_get("__palette");
  const colour = palette?.color;
  if (colour?.media === "(prefers-color-scheme)") {
    const light = matchMedia("(prefers-color-scheme: light)").matches;
    const input = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${light ? "light" : "dark"})"]`);
    if (input) {
      for (const key of ["media", "scheme", "primary", "accent"]) colour[key] = input.getAttribute(`data-md-color-${key}`);
    }
  }
  for (const [key, value] of Object.entries(colour ?? {})) document.body.setAttribute(`data-md-color-${key}`, value);
}
