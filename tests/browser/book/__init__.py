"""The book of components: the real modules of the site on one page, without a server."""
