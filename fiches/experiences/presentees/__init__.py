"""Les fiches que l’on présente pendant une journée, et à quel moment. Le programme lui-même est à l’étage des
ateliers."""
