"""« Nous l’avons essayé » : ce qu’un réseau a fait d’un repère, et ce que cela a donné.

Les fiches qui racontent une expérience entière sont dans experiences.
"""
