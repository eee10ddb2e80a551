"""The demo site as data: the facts of one city's programme, written as an editor would enter them.

`shapes` says what a piece of content is made of, `body` how an article's blocks are written,
the other modules hold the content, and `loader` puts it into the database through the same models and
validation an editor uses. Keys are the demo's own names for things; they never reach the public site.
"""
