"""Pictures as SVG, drawn by pure functions. Colours come from the page's style sheet through classes."""
