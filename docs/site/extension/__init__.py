"""Makes the site of the texts as they are: nothing in them is written for it.

sources.py copies the texts, and makes pages of the sources that they cite; texts.py leads links,
folds, and makes tabs; pictures.py inlines pictures; front.py makes the front page of README.md;
transcripts.py and styles.py colour; searching.py finds Japanese."""

from sphinx.application import Sphinx

from . import front, pictures, searching, sources, styles, texts, transcripts


def setup(app: Sphinx) -> dict:
    app.add_config_value("front_picture", "", "env")
    app.add_config_value("front_still", "", "env")
    app.add_config_value("catalogues", str(sources.SITE / "locale"), "env")
    app.connect("config-inited", sources.prepare)
    for part in (transcripts, texts, pictures, front, searching, styles):
        part.setup(app)
    return {"parallel_read_safe": False, "parallel_write_safe": False}
