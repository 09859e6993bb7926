"""What Sphinx must know to make the site of the texts: `./learn site` calls it. It serves Sphinx 5.3,
MyST 0.18 and Furo 2022.12 as well as Sphinx 8.1, MyST 4.0 and Furo 2024.08."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # where the extension is

project = html_title = "Mapped Memory, Step by Step"
language = "en"
root_doc = "index"
extensions = ["myst_parser", "sphinx_copybutton", "sphinx_inline_tabs", "extension"]

# The picture that plays on the front page, and the one that stands there until it exists.
front_picture = "scheduler"
front_still = "one-page.svg"

# The extension leads every link itself, so that all versions of MyST lead them alike.
myst_all_links_external = True
# A heading that leaves a level out (docs/checks.md) becomes one of the next level.
suppress_warnings = ["myst.header"]
html_theme = "furo"
html_static_path = ["static"]
templates_path = ["templates"]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
html_sidebars = {"**": ["sidebar/brand.html", "sidebar/search.html", "sidebar/scroll-start.html",
                        "sidebar/navigation.html", "languages.html", "sidebar/scroll-end.html"]}
html_copy_source = html_show_sourcelink = html_use_index = False
html_show_search_summary = False  # it is fetched, which a browser refuses for file://
pygments_style = "extension.styles.Light"
pygments_dark_style = "extension.styles.Dark"
_SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK JP', sans-serif"
_MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono', monospace"
html_theme_options = {
    "light_css_variables": {
        "font-stack": _SANS,
        "font-stack--monospace": _MONO,
        "color-brand-primary": "#0a5a83",
        "color-brand-content": "#0a5a83",
        "color-foreground-primary": "#1d2530",
        "color-foreground-secondary": "#4a5562",
        "color-foreground-muted": "#5b6673",
        "color-foreground-border": "#7b8794",
        "color-background-primary": "#ffffff",
        "color-background-secondary": "#f5f7f9",
        "color-background-border": "#dde3e9",
        "color-inline-code-background": "#eef2f6",
        "color-highlight-on-target": "#fff3c4",
    },
    "dark_css_variables": {
        "color-brand-primary": "#7cc7f2",
        "color-brand-content": "#7cc7f2",
        "color-foreground-primary": "#e4e9ef",
        "color-foreground-secondary": "#b3bdc8",
        "color-foreground-muted": "#9aa6b2",
        "color-foreground-border": "#66727f",
        "color-background-primary": "#12171d",
        "color-background-secondary": "#181e26",
        "color-background-border": "#2c3540",
        "color-inline-code-background": "#212a34",
        "color-highlight-on-target": "#4a3d10",
    },
}

# What is copied is what is typed: no prompt, and none of the output.
copybutton_prompt_text = r"(?:[A-Z]|[a-z]+ )?\$ "
copybutton_prompt_is_regexp = True
copybutton_line_continuation_character = "\\"

gettext_compact = False  # a catalogue for each text
gettext_uuid = gettext_location = False
locale_dirs = ["../locale"]  # the extension puts the catalogues beside the sources
